import { clock, type Day } from "@renraku/ui/days/days.ts";
import { kindWords, timesOf, timeWords } from "../absences/words.ts";
import type { Arrival, Found, Room, Search, SeatOf } from "./api.ts";

/** One seat and whose homeroom it is in. */
export interface Place {
  room: Room;
  seat: SeatOf;
}

/** A seat for which somebody is searched, or was today. */
export interface Searched extends Place {
  search: Search;
}

/** Every seat in the order of the page. */
export const places = (arrival: Arrival): Place[] =>
  arrival.homerooms.flatMap((room) => room.seats.map((seat) => ({ room, seat })));

const asksForSomebody = ({ seat }: SeatOf) => seat === "overdue" || seat === "unexplained";

/** Nobody knows where they are. */
export const isOpen = ({ seat, search }: Pick<Searched, "seat" | "search">) =>
  asksForSomebody(seat) && search.next !== "over";

/** Every search of the day, the oldest first; of one moment in the order of the seats. */
export function searches(arrival: Arrival): Searched[] {
  const all = places(arrival).flatMap(({ room, seat }) =>
    seat.search ? [{ room, seat, search: seat.search }] : [],
  );
  return all.sort((a, b) => a.search.since.localeCompare(b.search.since));
}

/** How many of a homeroom nobody knows where they are. */
export const searchedIn = ({ seats }: Room) =>
  seats.filter((seat) => asksForSomebody(seat) && seat.search?.next !== "over").length;

/** Of a whole school. */
export const searchedAt = ({ homerooms }: Arrival) =>
  homerooms.reduce((sum, room) => sum + searchedIn(room), 0);

/** Searches that nobody has begun yet: the next minute does. */
export const notBegun = (arrival: Arrival): Place[] =>
  places(arrival).filter(({ seat }) => asksForSomebody(seat) && !seat.search);

/**
 * What is shown, by pupil: whatever was shown stays where it was, found or not, so that nothing moves under a finger;
 * what is new comes after it.
 */
export function shownAfter(before: readonly string[], all: readonly Searched[]): string[] {
  const known = new Set(all.map(({ seat }) => seat.pupil));
  const stays = before.filter((pupil) => known.has(pupil));
  const isNew = (one: Searched) => isOpen(one) && !stays.includes(one.seat.pupil);
  return [...stays, ...all.filter(isNew).map(({ seat }) => seat.pupil)];
}

/** Reported absent, sitting in class, and nobody has looked at it. Before the seats were tapped nobody knows who sits. */
export const contradictions = (arrival: Arrival): Place[] =>
  places(arrival).filter(({ room, seat }) => room.taken_at && seat.seat === "contradictory" && !seat.looked);

/** `12番 山田 花子さん`; who has no number yet has none. */
export const called = ({ roll_number, name }: Pick<SeatOf, "roll_number" | "name">) =>
  `${roll_number ? `${roll_number}番 ` : ""}${name}さん`;

/** `欠席の連絡`, `遅刻の連絡・10:30ごろ登校`, `決まった予定`; nothing where nobody said anything. */
export function reportedWords({ reported, comes_at }: Pick<SeatOf, "reported" | "comes_at">): string {
  if (!reported) return "";
  if (reported === "arranged") return ["決まった予定", ...timesOf({ comes_at })].join("・");
  return [`${kindWords[reported]}の連絡`, ...timesOf({ comes_at })].join("・");
}

/** The same in the few characters that a seat has: `遅刻 10:30ごろ`. */
export function seatWords({ reported, comes_at }: Pick<SeatOf, "reported" | "comes_at">): string {
  if (!reported) return "";
  const name = reported === "arranged" ? "決まった予定" : kindWords[reported];
  if (comes_at) return `${name} ${timeWords(comes_at)}ごろ`;
  return reported === "arranged" ? name : `${name}の連絡`;
}

export const foundWords: Record<Found, string> = {
  with_family: "家族といる（休む）",
  at_school: "学校にいる",
  should_be_there: "学校へ向かったはず",
  unknown: "話したが、分からない",
};

/** What comes next, while nobody knows. `now`: the server's clock, as well as we know it. */
export function nextWords({ next, until, asked, found, found_by }: Search, now: number): string {
  if (found === "should_be_there") {
    return found_by === "staff"
      ? "学校へ向かったはずの人が、いません。すぐにさがしてください。"
      : "保護者は「学校へ向かった」と答えました。すぐにさがし、電話してください。";
  }
  if (next === "telephone") return `${whyTelephone(asked)}電話してください。`;
  if (next === "ask") return `まもなく、${asked.length + 1}人目の保護者に聞きます。`;
  const left = until ? countdown(Date.parse(until) - now) : null;
  return left ? `返事を待っています。次に進むまで あと${left}` : "返事を待っています。まもなく次に進みます。";
}

function whyTelephone(asked: Search["asked"]): string {
  if (asked.length === 0) return "聞ける保護者がいません。";
  return asked.some(({ answered }) => answered) ? "保護者も、居場所が分かりません。" : "返事がありません。";
}

/** `3分12秒`, `12秒`; null: it is over. */
export function countdown(ms: number): string | null {
  const left = Math.ceil(ms / 1000);
  if (left <= 0) return null;
  const [minutes, seconds] = [Math.floor(left / 60), left % 60];
  return minutes > 0 ? `${minutes}分${String(seconds).padStart(2, "0")}秒` : `${seconds}秒`;
}

/** What has happened, the oldest first. */
export function stepsOf({ since, asked, calls }: Search): { at: string; words: string }[] {
  const steps = [
    { at: since, words: "席が空いています" },
    ...asked.map(({ at, who, answered }) => ({
      at,
      words: `${who}人目の保護者に聞きました${answered ? "（返事あり）" : ""}`,
    })),
    ...calls.map(({ at, by, reached }) => ({
      at,
      words: `電話：${reached ? "つながりました" : "つながりませんでした"}（${by}）`,
    })),
  ];
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}

/** News as one sentence, for who does not look: new searches, and those that ended. */
export function newsWords(before: Arrival, now: Arrival): string {
  const open = (arrival: Arrival) => searches(arrival).filter(isOpen);
  const [old, fresh] = [open(before), open(now)];
  const among = (all: readonly Searched[]) => new Set(all.map(({ seat }) => seat.pupil));
  const begun = fresh.filter(({ seat }) => !among(old).has(seat.pupil));
  const ended = old.filter(({ seat }) => !among(fresh).has(seat.pupil));
  const who = (all: readonly Searched[]) =>
    all
      .slice(0, 3)
      .map(({ room, seat }) => `${room.label} ${called(seat)}`)
      .join("、") + (all.length > 3 ? `、ほか${all.length - 3}人` : "");
  return [
    begun.length > 0 ? `居場所の分からない人が${begun.length}人増えました。${who(begun)}` : "",
    ended.length > 0 ? `分かりました。${who(ended)}` : "",
  ]
    .filter(Boolean)
    .join("。");
}

/** Whether seats of this day can be tapped: mornings that are over are only read. */
export const canTake = (day: Day, today: Day) => day === today;

/** `8:31 佐藤`; nothing as long as nobody has looked. */
export const takenWords = ({ taken_at, taken_by }: Pick<Room, "taken_at" | "taken_by">) =>
  taken_at ? [clock(taken_at), taken_by].filter(Boolean).join(" ") : "";
