import { useWords } from "../words/words.tsx";
import type { Screen } from "./screen.ts";

interface MenuProps {
  screen: Screen;
  onGo(to: Screen): void;
}

/** Three places, always in the same order. */
export function Menu({ screen, onGo }: MenuProps) {
  const words = useWords();
  const items: [Screen, string][] = [
    ["report", words("menu-report")],
    ["reports", words("menu-reports")],
    ["register", words("menu-register")],
  ];
  return (
    <nav aria-label={words("menu")} className="border-b border-solid-gray-300 bg-solid-gray-50">
      <ul className="mx-auto flex max-w-lg">
        {items.map(([to, label]) => (
          <li key={to} className="flex-1">
            <button
              type="button"
              aria-current={screen === to ? "page" : undefined}
              onClick={() => onGo(to)}
              className="min-h-12 w-full cursor-pointer border-b-4 border-transparent px-1 text-dns-16N-130 text-key-900 aria-[current=page]:border-key-900 aria-[current=page]:font-700 aria-[current=page]:text-solid-gray-900"
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
