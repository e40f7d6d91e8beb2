import { Badge } from "@renraku/ui/badge/badge.tsx";
import { PlaceLink } from "../../desk/place-link.tsx";
import type { Attention as All, Waiting } from "../api.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { momentWords } from "../words/moments.ts";
import { type Deciding, waitsWords } from "../words/waits.ts";

/** What waits for the reader, before everything else: approvals first, then what has not gone out as it should. */
export function Attention({ waiting, more, ...room }: Room & All) {
  const isApproval = ({ why }: Waiting) => why === "approval";
  return (
    <>
      <Approvals {...room} rows={waiting.filter(isApproval)} />
      <Decisions {...room} rows={waiting.filter((one) => !isApproval(one))} />
      {more && <p>ほかにもあります。ここにあるものから、順に見てください。</p>}
    </>
  );
}

interface RowsProps extends Room {
  rows: readonly Waiting[];
}

const frame = "space-y-3 rounded-12 border-2 p-4";

function Approvals({ rows, ...room }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="approvals" className={`${frame} border-key-900`}>
      <h2 id="approvals" className="text-std-18B-160">
        承認待ち（{rows.length}件）
      </h2>
      <ul className="space-y-3">
        {rows.map(({ row }) => (
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

function Decisions({ rows, ...room }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="decisions" className={`${frame} border-error-2`}>
      <h2 id="decisions" className="text-std-18B-160">
        決めてください（{rows.length}件）
      </h2>
      <ul className="space-y-3">
        {rows.map(({ row, why, parked }) => {
          const { words, look, what } = waitsWords[why as Deciding];
          return (
            <li key={row.id}>
              <span className="flex flex-wrap items-center gap-x-3">
                <Badge look={look}>{words}</Badge>
                <PlaceLink to={broadcastsPlace(room, { id: row.id })}>{row.title}</PlaceLink>
                <span className="text-solid-gray-700">
                  {row.author}、{momentWords(row.go_at ?? row.at, room.me.today)}
                </span>
              </span>
              <span className="block">{what(parked)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
