export const count = (n: number) => n.toLocaleString("ja");

/** How far it has come, in numbers; while nobody knows how much there is, in `before`'s words and without numbers. */
export function progressWords(done: number, of: number, unit: string, before: string): string {
  return of > 0 ? `${count(Math.min(done, of))} / ${count(of)} ${unit}` : before;
}
