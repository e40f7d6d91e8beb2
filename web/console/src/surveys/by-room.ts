/** Who sits where. */
interface Seated {
  homeroom: string;
  label: string;
  roll: number | null;
}

/** Homeroom by homeroom, as the list has them, and in each by roll number; who has none comes last. */
export function byRoom<P extends Seated>(
  pupils: readonly P[],
): { homeroom: string; label: string; here: P[] }[] {
  const rooms = new Map<string, { homeroom: string; label: string; here: P[] }>();
  for (const pupil of pupils) {
    const { homeroom, label } = pupil;
    const room = rooms.get(homeroom) ?? { homeroom, label, here: [] };
    room.here.push(pupil);
    rooms.set(homeroom, room);
  }
  const last = Number.MAX_SAFE_INTEGER;
  for (const { here } of rooms.values()) here.sort((a, b) => (a.roll ?? last) - (b.roll ?? last));
  return [...rooms.values()];
}
