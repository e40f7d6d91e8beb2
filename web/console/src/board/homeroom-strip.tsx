import type { Board } from "../api/api.ts";
import { counted } from "./facts.ts";

export const homeroomId = (id: string) => `homeroom-${id}`;

/** All homerooms at a glance, those without a report too: nothing is something to know. */
export function HomeroomStrip({ board }: { board: Board }) {
  if (board.homerooms.length < 2) return null;
  return (
    <nav aria-label="学級">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2">
        {board.homerooms.map(({ id, label, absences }) => (
          <li key={id}>
            <Tile id={id} label={label} {...counted(absences)} none={absences.length === 0} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface TileProps {
  id: string;
  label: string;
  words: string;
  unseen: number;
  none: boolean;
}

function Tile({ id, label, words, unseen, none }: TileProps) {
  const box = "flex h-full flex-col rounded-8 border px-3 py-2";
  if (none) {
    return (
      <div className={`${box} border-solid-gray-300 text-solid-gray-700`}>
        <span>{label}</span>
        <span>連絡なし</span>
      </div>
    );
  }
  const waits = unseen > 0 ? "border-error-2 border-l-8 bg-red-50" : "border-solid-gray-420";
  return (
    <a href={`#${homeroomId(id)}`} className={`${box} ${waits} hover:bg-key-50`}>
      <span className="text-std-16B-170 underline">{label}</span>
      <span>{words || "取り消しのみ"}</span>
      {unseen > 0 && <span className="text-std-16B-170 text-error-2">未確認 {unseen}</span>}
    </a>
  );
}
