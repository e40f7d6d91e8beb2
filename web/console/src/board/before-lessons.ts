import { clock } from "@renraku/ui/days/days.ts";

const minutes = (time: string) => {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  return hours * 60 + rest;
};

/** From when on the time that is left is said. */
const SOON_MIN = 90;

/** How long it is until lessons begin, or that they have begun; nothing long before. */
export function untilLessons(classesBegin: string, now: number): string | undefined {
  const left = minutes(classesBegin) - minutes(clock(now));
  if (left > SOON_MIN) return undefined;
  const at = classesBegin.replace(/^0/, "");
  return left > 0 ? `授業開始（${at}）まで あと${left}分` : `授業が始まっています（${at}から）`;
}
