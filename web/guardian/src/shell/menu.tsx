import { useWords } from "../words/words.tsx";
import type { Screen } from "./screen.ts";

interface MenuProps {
  places: Screen[];
  screen: Screen;
  onGo(to: Screen): void;
}

/** The places, always in the same order. */
export function Menu({ places, screen, onGo }: MenuProps) {
  const words = useWords();
  const here = screen === "add" ? "register" : screen;
  return (
    <nav aria-label={words("menu")} className="border-b border-solid-gray-300 bg-solid-gray-50">
      <ul className="mx-auto flex max-w-lg">
        {places.map((to) => (
          <li key={to} className="flex-1">
            <button
              type="button"
              aria-current={here === to ? "page" : undefined}
              onClick={() => onGo(to)}
              className="min-h-12 w-full cursor-pointer border-b-4 border-transparent px-1 text-dns-16N-130 text-key-900 aria-[current=page]:border-key-900 aria-[current=page]:font-700 aria-[current=page]:text-solid-gray-900"
            >
              {words(`menu-${to}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
