import type { Sibling } from "../api/asks.ts";
import { useWords } from "../words/words.tsx";
import { TimeSpan } from "./time-span.tsx";

/** When the family is at school anyway. */
export function Siblings({ siblings }: { siblings: Sibling[] }) {
  const words = useWords();
  if (siblings.length === 0) return null;
  return (
    <section className="rounded-8 bg-solid-gray-50 p-3">
      <p className="text-std-16B-170">{words("time-siblings")}</p>
      <ul>
        {siblings.map(({ name, from, to }) => (
          <li key={`${name} ${from}`}>
            {words("child-name", { nickname: name })}
            <span className="ml-2">
              <TimeSpan of={{ from, to }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
