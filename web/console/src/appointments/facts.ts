import { type Day, dayWords, shortDay } from "@renraku/ui/days/days.ts";
import { untilWords } from "../surveys/asking.ts";
import type { Pupil, Sheet, Sibling, Slot } from "./api.ts";
import type { How } from "./offer/appointments.ts";
import { howWords } from "./offer/words.ts";

type Times = Pick<Slot, "from" | "to">;

const dayOf = ({ from }: Pick<Slot, "from">): Day => from.slice(0, 10);
const clockOf = (time: string) => time.slice(11, 16).replace(/^0/, "");
const minutesOf = (time: string) => Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));

/** `14:00〜14:15` */
export const clockWords = ({ from, to }: Times) => `${clockOf(from)}〜${clockOf(to)}`;

/** `12/7(月) 14:00〜14:15` */
export const timeWords = (slot: Times) => `${shortDay(dayOf(slot))} ${clockWords(slot)}`;

/** Times day by day, in order. */
export function byDay(slots: readonly Slot[]): { day: Day; words: string; here: Slot[] }[] {
  const days = new Map<Day, Slot[]>();
  for (const slot of slots) days.set(dayOf(slot), [...(days.get(dayOf(slot)) ?? []), slot]);
  return [...days].map(([day, here]) => ({ day, words: dayWords(day), here }));
}

/** So many minutes may lie between two that a family goes to one after the other: as `appointment::assign` has it. */
const BESIDE_MINUTES = 20;

/** How a time lies to that of a sibling: at once, one after the other, or neither. */
export function nearness(slot: Times, sibling: Sibling): "overlap" | "beside" | undefined {
  const { from, to } = sibling;
  if (!from || !to || dayOf({ from }) !== dayOf(slot)) return undefined;
  const between = Math.max(minutesOf(from) - minutesOf(slot.to), minutesOf(slot.from) - minutesOf(to));
  if (between < 0) return "overlap";
  return between <= BESIDE_MINUTES ? "beside" : undefined;
}

const nearWords = { overlap: "、同じ時刻です", beside: "、続けて来られます" };

/** `あおき はな（2年1組）12/7(月) 14:15〜14:30、続けて来られます` */
export function siblingWords(sibling: Sibling, slot: Times | undefined): string {
  const { name, label, from, to } = sibling;
  const near = slot && nearness(slot, sibling);
  const when = from && to ? timeWords({ from, to }) : "まだ決まっていません";
  return `${name}（${label}）${when}${near ? nearWords[near] : ""}`;
}

/** `第1希望`: how dear a time is to a family; nothing where they did not wish for it. */
export function wishWords({ wishes }: Pick<Pupil, "wishes">, place: number): string {
  const rank = wishes.indexOf(place);
  return rank < 0 ? "" : `第${rank + 1}希望`;
}

/** Who wishes for a time and has none yet, the dearest first. */
export const wishers = (pupils: readonly Pupil[], place: number): Pupil[] =>
  pupils
    .filter((pupil) => pupil.place === null && pupil.wishes.includes(place))
    .sort((a, b) => a.wishes.indexOf(place) - b.wishes.indexOf(place));

/** Who waits for a time. The row itself is the server's: who is first in it gets the time. */
export const waitersFor = (pupils: readonly Pupil[], place: number): Pupil[] =>
  pupils.filter(({ waiting }) => waiting.includes(place));

/** How many have a time, have only said something, or nothing. */
export function standings({ pupils }: Pick<Sheet, "pupils">) {
  const without = pupils.filter(({ place }) => place === null);
  return {
    has: pupils.length - without.length,
    wishes: without.filter(({ wishes }) => wishes.length > 0).length,
    waiting: pupils.filter(({ waiting }) => waiting.length > 0).length,
    silent: without.filter(({ wishes, waiting }) => wishes.length === 0 && waiting.length === 0).length,
  };
}

interface Choosing {
  how: How;
  /** By Tokyo's clock; null: none, or none that counts any more. */
  until: string | null;
  is_open: boolean;
  is_assigned: boolean;
}

/** How guardians choose, and until when: once times are assigned the deadline ends nothing. */
export function choosingWords({ how, until, is_open, is_assigned }: Choosing): string {
  const { label } = howWords[how];
  if (is_assigned && is_open) return `${label}（割り当てずみ。空いた日時は、その時刻まで保護者が選べます）`;
  if (is_assigned) return `${label}（割り当てずみ）`;
  if (!is_open)
    return `${label}・保護者が選ぶ期間は終わりました${until ? `（${untilWords(until)} まで）` : ""}`;
  return `${label}・${until ? `保護者が選べるのは ${untilWords(until)} まで` : "保護者が選べる期限なし"}`;
}

const last = Number.MAX_SAFE_INTEGER;

/** Those without a time first, then by roll number: whom one looks for when a time is to be given. */
export const withoutFirst = (pupils: readonly Pupil[]): Pupil[] =>
  [...pupils].sort(
    (a, b) => Number(a.place !== null) - Number(b.place !== null) || (a.roll ?? last) - (b.roll ?? last),
  );

/** `3番 あおき はな` */
export const seatWords = ({ roll, name }: Pick<Pupil, "roll" | "name">) =>
  roll === null ? name : `${roll}番 ${name}`;
