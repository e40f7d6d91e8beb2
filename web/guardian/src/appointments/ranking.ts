/** The most times that somebody wishes for or waits for. */
export const MOST_WISHES = 10;

/** Chosen last, it is wished for least; chosen again, it is not wished for. More than ten are not taken. */
export function toggled(places: readonly number[], place: number): number[] {
  if (places.includes(place)) return places.filter((one) => one !== place);
  return places.length < MOST_WISHES ? [...places, place] : [...places];
}

/** One rank up. */
export function raised(places: readonly number[], place: number): number[] {
  const rank = places.indexOf(place);
  const above = places[rank - 1];
  if (above === undefined) return [...places];
  return places.map((one) => (one === place ? above : one === above ? place : one));
}
