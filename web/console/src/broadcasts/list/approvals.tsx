import { PlaceLink } from "../../desk/place-link.tsx";
import type { Row } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { momentWords } from "../words/moments.ts";

/** What waits for the reader's approval: before everything else. */
export function Approvals({ rows, ...room }: Room & { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="approvals" className="space-y-3 rounded-12 border-2 border-key-900 p-4">
      <h2 id="approvals" className="text-std-18B-160">
        承認待ち（{rows.length}件）
      </h2>
      <ul className="space-y-3">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <PlaceLink look="button" to={broadcastsPlace(room, { id: row.id, look: "1" })}>
              内容を見て承認する<span className="sr-only">：{row.title}</span>
            </PlaceLink>
            <span>
              <span className="text-std-16B-170">{row.title}</span>
              <span className="ml-2 inline-block text-solid-gray-700">
                {row.author}、{momentWords(row.at, room.me.today)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
