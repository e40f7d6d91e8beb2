import { useWords } from "../words/words.tsx";
import type { Place } from "./place.ts";
import type { Screen } from "./screen.ts";

interface MenuProps {
  places: Place[];
  screen: Screen;
  /** Messages that wait for their reader. */
  waiting: number;
  onGo(to: Place): void;
}

/** Under which place a screen stands. */
const under: Partial<Record<Screen, Place>> = {
  add: "register",
  message: "messages",
  hours: "messages",
  receipt: "reports",
  return: "reports",
};

/** The places, always in the same order. */
export function Menu({ places, screen, waiting, onGo }: MenuProps) {
  const words = useWords();
  const here = under[screen] ?? screen;
  // Five stand beside each other on the narrowest phones too, in smaller letters.
  const crowded = places.length > 4 ? "max-[26rem]:px-0 max-[26rem]:text-dns-14N-130" : "";
  return (
    <nav aria-label={words("menu")} className="print:hidden border-b border-solid-gray-300 bg-solid-gray-50">
      <ul className="mx-auto flex max-w-lg">
        {places.map((to) => (
          <li key={to} className="flex-1">
            <button
              type="button"
              aria-current={here === to ? "page" : undefined}
              onClick={() => onGo(to)}
              className={`${crowded} min-h-12 w-full cursor-pointer border-b-4 border-transparent px-1 text-dns-16N-130 text-key-900 aria-[current=page]:border-key-900 aria-[current=page]:font-700 aria-[current=page]:text-solid-gray-900`}
            >
              {words(`menu-${to}`)}
              {to === "messages" && waiting > 0 && <Count of={waiting} />}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Count({ of }: { of: number }) {
  const words = useWords();
  return (
    <>
      <span
        aria-hidden="true"
        className="ml-1 inline-block min-w-6 rounded-full bg-error-2 px-1 text-dns-14B-130 text-white"
      >
        {of}
      </span>
      <span className="sr-only">{words("menu-waiting", { count: of })}</span>
    </>
  );
}
