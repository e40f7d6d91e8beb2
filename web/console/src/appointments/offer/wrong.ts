import { shortDay } from "@renraku/ui/days/days.ts";
import { instantOf } from "../../broadcasts/words/moments.ts";
import { only } from "../../broadcasts/words/only.ts";
import { daysBetween } from "../../surveys/build/survey.ts";
import {
  type Appointments,
  DAYS,
  isWhole,
  MINUTES,
  OFFERS,
  type Offer,
  overlap,
  PAUSE,
  SLOTS,
  slotsOf,
} from "./appointments.ts";

/** What is wrong with an offer, each at its field. */
export type OfferProblems = Partial<Record<"spans" | "minutes" | "pause", string>>;

/** What is wrong before they can go out. */
export interface AppointmentsProblems {
  homerooms?: string;
  until?: string;
  /** By homeroom; what is in order is left out. */
  offers: Readonly<Record<string, OfferProblems>>;
}

function spansProblem(offer: Offer): string | undefined {
  const { spans } = offer;
  if (spans.length === 0) return "日を1つ以上入れてください。";
  if (!spans.every(isWhole)) return "日と、何時から何時までかを、すべて入れてください。";
  const backwards = spans.find(({ from, to }) => from >= to);
  if (backwards) return `${shortDay(backwards.day)}は、終わりの時刻が始まりより前です。`;
  const slots = slotsOf(offer);
  if (slots.length === 0) return "1回の長さが、時間の幅より長くなっています。";
  if (slots.length > SLOTS) return `時間が${SLOTS}枠をこえます。日を減らすか、1回を長くしてください。`;
  const twice = overlap(slots);
  if (twice) return `${shortDay(twice.day)} ${twice.from}が重なっています。`;
  const days = daysBetween(slots[0]?.day ?? "", slots.at(-1)?.day ?? "");
  return days > DAYS ? `はじめの日から終わりの日までを、${DAYS}日以内にしてください。` : undefined;
}

const within = (value: number | null, least: number, most: number) =>
  value !== null && value >= least && value <= most
    ? undefined
    : `${least}から${most}までの数を入れてください。`;

/** What is wrong with one offer. */
export function offerProblems(offer: Offer): OfferProblems {
  const minutes = within(offer.minutes, MINUTES.least, MINUTES.most);
  const pause = within(offer.pause, 0, PAUSE);
  // Without its length nothing can be said of the times.
  return only({ minutes, pause, spans: minutes ? undefined : spansProblem(offer) });
}

function untilProblem({ until, offers }: Appointments, goesAt: number): string | undefined {
  if (until === null) return undefined;
  const instant = instantOf(until);
  if (Number.isNaN(instant)) return "締め切りの日と時刻を入れてください。";
  if (instant <= goesAt) return "送る前に締め切りが来ます。締め切りを遅くしてください。";
  const firsts = Object.values(offers).flatMap((offer) => slotsOf(offer).slice(0, 1));
  const first = firsts.map(({ day, from }) => `${day}T${from}`).sort()[0];
  return first && instantOf(first) < instant ? "締め切りより前に、はじめの面談があります。" : undefined;
}

/** A day that has passed is offered to nobody. */
function passed(offer: Offer, goesAt: number): string | undefined {
  const first = slotsOf(offer)[0];
  if (!first || instantOf(`${first.day}T${first.from}`) > goesAt) return undefined;
  return `${shortDay(first.day)} ${first.from}は、送るときには過ぎています。`;
}

function roomsProblem(count: number): string | undefined {
  if (count === 0) return "学級を選んでください。";
  return count > OFFERS ? `1回の配信で選べる学級は、${OFFERS}までです。` : undefined;
}

/** Everything that is wrong; `goesAt`: when it goes out. */
export function appointmentsProblems(appointments: Appointments, goesAt: number): AppointmentsProblems {
  const each = Object.entries(appointments.offers).map(([room, offer]) => {
    const found = offerProblems(offer);
    const { minutes, pause, spans } = found;
    return [room, only({ minutes, pause, spans: spans ?? passed(offer, goesAt) })] as const;
  });
  return {
    ...only({
      homerooms: roomsProblem(each.length),
      until: untilProblem(appointments, goesAt),
    }),
    offers: Object.fromEntries(each.filter(([, found]) => Object.keys(found).length > 0)),
  };
}

/** The first thing that is wrong, in a sentence; undefined: nothing is. */
export function appointmentsProblem(appointments: Appointments, goesAt: number): string | undefined {
  const { homerooms, until, offers } = appointmentsProblems(appointments, goesAt);
  const first = Object.values(offers).flatMap((found) => Object.values(found))[0];
  return homerooms ?? first ?? until;
}
