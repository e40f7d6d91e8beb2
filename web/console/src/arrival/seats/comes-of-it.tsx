import type { SeatOf } from "../api.ts";
import { called } from "../facts.ts";
import type { Comes } from "./draft.ts";

const all = (seats: readonly SeatOf[]) => seats.map(called).join("、");

/** What saving these seats does, before anybody presses. */
export function ComesOfIt({ explained, unexplained, contradictory }: Comes) {
  return (
    <ul className="space-y-1 empty:hidden">
      {unexplained.length > 0 && (
        <li className="text-std-16B-170 text-error-2">
          連絡がない人 {unexplained.length}人：{all(unexplained)}
          。保存すると、保護者に順に聞きます。
        </li>
      )}
      {contradictory.length > 0 && (
        <li className="text-std-16B-170">
          欠席の連絡があるのに席にいる人 {contradictory.length}人：{all(contradictory)}
        </li>
      )}
      {explained.length > 0 && (
        <li>
          連絡がある人 {explained.length}人：{all(explained)}
        </li>
      )}
    </ul>
  );
}
