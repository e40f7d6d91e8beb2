import type { Room } from "../api.ts";
import { called, reportedWords } from "../facts.ts";

/** The seats of a morning that is over: only who was missed, and who was there against a report. */
export function PastSeats({ room }: { room: Room }) {
  if (!room.taken_at) return <p>この日は、席の確認がありませんでした。</p>;
  const told = room.seats.filter(({ empty, seat }) => empty || seat === "contradictory");
  if (told.length === 0) return <p>全員そろっていました。</p>;
  return (
    <ul className="list-disc pl-6">
      {told.map((seat) => (
        <li key={seat.pupil}>
          {called(seat)}：{seat.empty ? "空席" : "席にいた"}（{reportedWords(seat) || "連絡なし"}）
        </li>
      ))}
    </ul>
  );
}
