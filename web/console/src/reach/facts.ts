import type { Missing, SchoolReach } from "./api.ts";

/** Why the missing are missing. */
export function unreached(list: readonly Missing[]): { none: number; blocked: number } {
  const blocked = list.filter(({ state }) => state === "blocked").length;
  return { none: list.length - blocked, blocked };
}

export type Order = "missing" | "share" | "name";

const share = ({ pupils, missing }: SchoolReach) => (pupils === 0 ? 1 : 1 - missing / pupils);

/** The schools in the order that was asked for; those that were never counted come last. */
export function ordered(schools: readonly SchoolReach[], order: Order): SchoolReach[] {
  const by: Record<Order, (a: SchoolReach, b: SchoolReach) => number> = {
    missing: (a, b) => b.missing - a.missing,
    share: (a, b) => share(a) - share(b),
    name: () => 0,
  };
  return [...schools].sort(
    (a, b) =>
      (order === "name" ? 0 : Number(a.as_of === null) - Number(b.as_of === null)) ||
      by[order](a, b) ||
      a.code.localeCompare(b.code),
  );
}

const OLD_MS = 60 * 60 * 1000;

/** The schools whose numbers are older than an hour, or were never counted; the oldest first. */
export function stale(schools: readonly SchoolReach[], now: number): SchoolReach[] {
  const age = ({ as_of }: SchoolReach) => (as_of ? now - Date.parse(as_of) : Number.POSITIVE_INFINITY);
  return schools
    .filter((school) => age(school) > OLD_MS)
    .sort((a, b) => (age(a) === age(b) ? 0 : age(b) - age(a)));
}

/** Does something for each, no more than `width` at once. One that fails does not stop the others. */
export async function fewAtOnce<T>(
  all: readonly T[],
  width: number,
  act: (one: T) => Promise<void>,
): Promise<number> {
  const waiting = [...all];
  let failed = 0;
  const line = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      await act(one).catch(() => {
        failed += 1;
      });
    }
  };
  await Promise.all(Array.from({ length: width }, line));
  return failed;
}
