import { gradesOf, gradeWords } from "../roster/grades.ts";
import type { Cell, Counts, Results } from "./api.ts";

/** What is compared: homerooms, grades, schools. */
export interface Group {
  id: string;
  label: string;
  /** How many were asked; null where that is not known. */
  asked: number | null;
  answers: number;
  /** What they said; null: not to be told. */
  cell: Cell | null;
}

export type By = "grade" | "homeroom";

function sumOfCounts(one: Counts | undefined, other: Counts): Counts {
  const [mine, theirs] = [one?.bars ?? [], other.bars];
  return {
    given: (one?.given ?? 0) + other.given,
    bars: Array.from(
      { length: Math.max(mine.length, theirs.length) },
      (_, n) => (mine[n] ?? 0) + (theirs[n] ?? 0),
    ),
    sum: (one?.sum ?? 0) + other.sum,
  };
}

/** All of them together. */
export function sumOfCells(cells: readonly Cell[]): Cell {
  const questions: Record<string, Counts> = {};
  for (const cell of cells) {
    for (const [id, counts] of Object.entries(cell.questions)) {
      questions[id] = sumOfCounts(questions[id], counts);
    }
  }
  return { answers: cells.reduce((sum, { answers }) => sum + answers, 0), questions };
}

type Rooms = Results["homerooms"];

/** What is compared at a school. */
export function groupsOf(results: Results, by: By): Group[] {
  return by === "grade"
    ? byGrade(results.homerooms, results.school)
    : byHomeroom(results.homerooms, results.merged);
}

function byHomeroom(homerooms: Rooms, merged: Results["merged"]): Group[] {
  const alone = homerooms
    .filter((room) => !room.merged)
    .map(({ homeroom, label, asked, answers, cell }) => ({
      id: homeroom,
      label,
      asked,
      answers,
      cell,
    }));
  if (!merged) return alone;
  const asked = homerooms.filter((room) => room.merged).reduce((sum, room) => sum + room.asked, 0);
  const { cell } = merged;
  return [
    ...alone,
    {
      id: "merged",
      label: `合わせて表示（${merged.homerooms.join("、")}）`,
      asked,
      answers: cell.answers,
      cell,
    },
  ];
}

/** A homeroom of several grades (複式学級) stands by itself: nobody knows whose answer is whose. */
function byGrade(homerooms: Rooms, school: string): Group[] {
  const order = gradesOf(school);
  const rank = (grade: string) => order.indexOf(grade) + 1 || order.length + 1;
  const sorted = (grades: readonly string[]) => [...grades].sort((a, b) => rank(a) - rank(b));
  const rooms = new Map<string, Rooms>();
  for (const room of homerooms) {
    const key = sorted(room.grades).join(" ");
    rooms.set(key, [...(rooms.get(key) ?? []), room]);
  }
  const firstOf = (key: string) => rank(key.split(" ")[0] ?? "");
  return [...rooms]
    .sort(([a], [b]) => firstOf(a) - firstOf(b) || a.length - b.length || a.localeCompare(b))
    .map(([key, some]) => ({
      id: key,
      label: gradesWords(key === "" ? [] : key.split(" "), school),
      asked: some.reduce((sum, { asked }) => sum + asked, 0),
      answers: some.reduce((sum, { answers }) => sum + answers, 0),
      cell: sumOfCells(some.flatMap(({ cell }) => (cell ? [cell] : []))),
    }));
}

const gradesWords = (grades: readonly string[], school: string) =>
  grades.length === 0 ? "学年なし" : grades.map((grade) => gradeWords(grade, school)).join("・");

/** What all schools of a board's survey came to, as far as it can be told. */
export function together(groups: readonly Group[]): Omit<Group, "id" | "label"> {
  const cells = groups.flatMap(({ cell }) => (cell ? [cell] : []));
  const known = groups.every(({ asked }) => asked !== null);
  return {
    asked: known ? groups.reduce((sum, { asked }) => sum + (asked ?? 0), 0) : null,
    answers: groups.reduce((sum, { answers }) => sum + answers, 0),
    cell: cells.length > 0 ? sumOfCells(cells) : null,
  };
}
