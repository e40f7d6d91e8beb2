import type { Audience, Tree } from "../../broadcasts/api.ts";
import { segmentsOf } from "../../broadcasts/choose/selection.ts";

export type Grades = Tree["grades"];

/** Every homeroom in the school's order, once. */
export const allRooms = (grades: Grades): string[] => [
  ...new Set(grades.flatMap(({ homerooms }) => homerooms.map(({ id }) => id))),
];

/** What each homeroom is called. */
export const roomNames = (grades: Grades): ReadonlyMap<string, string> =>
  new Map(grades.flatMap(({ homerooms }) => homerooms.map(({ id, label }) => [id, label] as const)));

/** The homerooms that were chosen before, one by one, by grade or all of them. */
export function roomsMeant(grades: Grades, audience: Audience): string[] {
  const segments = segmentsOf(audience);
  const meant = new Set(
    segments.flatMap((one) => {
      if (one.kind === "everyone") return allRooms(grades);
      if (one.kind === "homeroom") return [one.homeroom];
      if (one.kind !== "grade") return [];
      return grades.find(({ grade }) => grade === one.grade)?.homerooms.map(({ id }) => id) ?? [];
    }),
  );
  return allRooms(grades).filter((room) => meant.has(room));
}

/** Exactly these homerooms. */
export const audienceOf = (school: string, rooms: readonly string[]): Audience => ({
  segments: rooms.map((homeroom) => ({ kind: "homeroom", school, homeroom })),
});
