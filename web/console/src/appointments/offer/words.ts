import { type Day, shortDay } from "@renraku/ui/days/days.ts";
import type { How, Kind, Slot } from "./appointments.ts";

export const kindWords: Record<Kind, { label: string; note: string }> = {
  interview: { label: "個人懇談", note: "保護者と先生" },
  three_way: { label: "三者面談", note: "保護者とお子さまと先生" },
  home_visit: { label: "家庭訪問", note: "先生が家庭へ" },
};

export const kinds = Object.keys(kindWords) as Kind[];

export const howWords: Record<How, { label: string; note: string }> = {
  first_come: {
    label: "先着順",
    note: "保護者が空いている日時を選ぶと、その場で決まります。",
  },
  wishes: {
    label: "希望を聞いてから決める",
    note: "保護者は希望を順に選びます。締め切ったあと、担任が自動の割り当てを見て決めます。",
  },
};

export const hows = Object.keys(howWords) as How[];

/** The times of one day. */
export interface OfDay {
  day: Day;
  label: string;
  times: string[];
}

/** Times by day: what a teacher reads before it goes out. */
export function byDay(slots: readonly Slot[]): OfDay[] {
  const days = [...new Set(slots.map(({ day }) => day))];
  return days.map((day) => ({
    day,
    label: shortDay(day),
    times: slots.filter((slot) => slot.day === day).map(({ from }) => from.replace(/^0/, "")),
  }));
}
