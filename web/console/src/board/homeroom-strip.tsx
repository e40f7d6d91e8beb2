import type { Board, Homeroom } from "./api.ts";
import { counted } from "./facts.ts";

export const homeroomId = (id: string) => `homeroom-${id}`;

/** Which homerooms to look at, and which have nothing: that too is something to know. */
export function HomeroomStrip({ board }: { board: Board }) {
  if (board.homerooms.length < 2) return null;
  const some = board.homerooms.filter(({ absences }) => absences.length > 0);
  const none = board.homerooms.filter(({ absences }) => absences.length === 0);
  return (
    <div className="space-y-2">
      {some.length > 0 && (
        <nav aria-label="連絡のある学級">
          <ul className="flex flex-wrap gap-2">
            {some.map((room) => (
              <li key={room.id}>
                <Tile room={room} />
              </li>
            ))}
          </ul>
        </nav>
      )}
      {some.length > 0 && none.length > 0 && (
        <p className="text-solid-gray-700">連絡のない学級：{none.map(({ label }) => label).join("、")}</p>
      )}
    </div>
  );
}

function Tile({ room }: { room: Homeroom }) {
  const { words, unseen, requests } = counted(room.absences);
  const waits = unseen > 0 ? "border-error-2 border-l-8 bg-red-50" : "border-solid-gray-420";
  return (
    <a
      href={`#${homeroomId(room.id)}`}
      className={`${waits} flex min-h-11 flex-wrap items-center gap-x-3 rounded-8 border px-3 hover:bg-key-50`}
    >
      <span className="text-std-16B-170 underline">{room.label}</span>
      <span>{words || "取り消しのみ"}</span>
      {unseen > 0 && <span className="text-std-16B-170 text-error-2">未確認{unseen}</span>}
      {requests > 0 && <span className="text-std-16B-170">希望{requests}</span>}
    </a>
  );
}
