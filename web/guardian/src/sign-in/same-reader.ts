import type { Me } from "../api/api.ts";

/**
 * Whether who signed in again is who was here before, as far as it matters to what stands on the screen: a family's
 * tablet has several readers, and one must not go on with what another has begun.
 */
export function sameReader(before: Me, now: Me): boolean {
  const numbers = (me: Me) =>
    me.children
      .map(({ number }) => number)
      .sort()
      .join();
  const places = (me: Me) =>
    me.memberships
      .map(({ school }) => school.name)
      .sort()
      .join();
  return before.by === now.by && numbers(before) === numbers(now) && places(before) === places(now);
}
