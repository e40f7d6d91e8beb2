import type { Child } from "../api/api.ts";
import { useWords } from "../words/words.tsx";

/** A school's telephone, one tap away. */
export function Call({ school }: { school: Child["school"] }) {
  const words = useWords();
  return (
    <p>
      <a
        href={`tel:${school.telephone.replace(/[^0-9+]/g, "")}`}
        className="inline-flex min-h-11 items-center text-key-900 underline"
      >
        {words("done-call", { school: school.name, telephone: school.telephone })}
      </a>
    </p>
  );
}
