import type { Audience, Segment, Tree } from "../api.ts";

/** A box of the tree: ticked, partly ticked by what is below it, or empty. */
export type Tick = "on" | "some" | "off";

export const segmentsOf = (audience: Audience): Segment[] =>
  "segments" in audience ? audience.segments : [];

/** The same words for the same segment. */
export function keyOf(segment: Segment): string {
  switch (segment.kind) {
    case "everyone":
    case "community":
      return `${segment.kind} ${segment.school}`;
    case "grade":
      return `grade ${segment.school} ${segment.grade}`;
    case "homeroom":
      return `homeroom ${segment.school} ${segment.homeroom}`;
    case "group":
      return `group ${segment.school} ${segment.group}`;
    case "pupil":
      return `pupil ${segment.school} ${segment.pupil}`;
  }
}

const same = (a: Segment, b: Segment) => keyOf(a) === keyOf(b);
const has = (chosen: readonly Segment[], one: Segment) => chosen.some((each) => same(each, one));
const without = (chosen: readonly Segment[], gone: (one: Segment) => boolean) =>
  chosen.filter((one) => !gone(one));

/** With this one, or without it: for whatever holds nothing else. */
export const withOne = (chosen: readonly Segment[], one: Segment, on: boolean): Segment[] => {
  const others = without(chosen, (each) => same(each, one));
  return on ? [...others, one] : others;
};

/** The classes of one school: everyone ⊃ grades ⊃ homerooms. A homeroom of several grades stands in each of them. */
export interface Classes {
  school: string;
  grades: Tree["grades"];
}

const everyone = (school: string): Segment => ({ kind: "everyone", school });
const gradeSegment = (school: string, grade: string): Segment => ({ kind: "grade", school, grade });
const roomSegment = (school: string, homeroom: string): Segment => ({ kind: "homeroom", school, homeroom });

function gradesWith({ grades }: Classes, homeroom: string) {
  return grades.filter(({ homerooms }) => homerooms.some(({ id }) => id === homeroom));
}

function covers(classes: Classes, chosen: readonly Segment[], homeroom: string): boolean {
  const { school } = classes;
  return (
    has(chosen, everyone(school)) ||
    has(chosen, roomSegment(school, homeroom)) ||
    // A grade means all who sit in its homerooms, also where one of them holds several grades.
    gradesWith(classes, homeroom).some(({ grade }) => has(chosen, gradeSegment(school, grade)))
  );
}

/** How the box of a whole school, a grade or a homeroom stands. */
export function tick(classes: Classes, chosen: readonly Segment[], one: Segment): Tick {
  if (has(chosen, one) || has(chosen, everyone(classes.school))) return "on";
  if (one.kind === "homeroom") return covers(classes, chosen, one.homeroom) ? "on" : "off";
  const grades =
    one.kind === "grade" ? classes.grades.filter(({ grade }) => grade === one.grade) : classes.grades;
  const rooms = grades.flatMap(({ homerooms }) => homerooms);
  const on = rooms.filter(({ id }) => covers(classes, chosen, id)).length;
  if (on === 0) return "off";
  return one.kind === "grade" && on === rooms.length ? "on" : "some";
}

/** The whole school, spelled out grade by grade; homerooms that belong to no grade alone, by themselves. */
function byGrade(classes: Classes, chosen: readonly Segment[]): Segment[] {
  const { school, grades } = classes;
  if (!has(chosen, everyone(school))) return [...chosen];
  const whole = grades.filter(({ whole }) => whole).map(({ grade }) => gradeSegment(school, grade));
  const spelled = [...withOne(chosen, everyone(school), false), ...whole];
  const rest = grades.flatMap(({ homerooms }) => homerooms).filter(({ id }) => !covers(classes, spelled, id));
  return rest.reduce((now, { id }) => withOne(now, roomSegment(school, id), true), spelled);
}

/** A grade, spelled out homeroom by homeroom. */
function byHomeroom(classes: Classes, chosen: readonly Segment[], grade: string): Segment[] {
  const one = gradeSegment(classes.school, grade);
  if (!has(chosen, one)) return [...chosen];
  const rooms = classes.grades.find((each) => each.grade === grade)?.homerooms ?? [];
  return rooms.reduce(
    (now, { id }) => withOne(now, roomSegment(classes.school, id), true),
    withOne(chosen, one, false),
  );
}

const isClass = (school: string) => (one: Segment) =>
  one.school === school && (one.kind === "everyone" || one.kind === "grade" || one.kind === "homeroom");

/** The choice after a box of the classes was pressed. What was partly ticked becomes ticked. */
export function toggled(classes: Classes, chosen: readonly Segment[], one: Segment): Segment[] {
  const on = tick(classes, chosen, one) !== "on";
  const { school } = classes;
  switch (one.kind) {
    case "everyone": {
      const others = without(chosen, isClass(school));
      return on ? [...others, one] : others;
    }
    case "grade": {
      const rooms = classes.grades.find(({ grade }) => grade === one.grade)?.homerooms ?? [];
      const loose = without(
        byGrade(classes, chosen),
        (each) =>
          each.kind === "homeroom" && each.school === school && rooms.some(({ id }) => id === each.homeroom),
      );
      return withOne(loose, one, on);
    }
    case "homeroom": {
      const spelled = gradesWith(classes, one.homeroom).reduce(
        (now, { grade }) => byHomeroom(classes, now, grade),
        on ? [...chosen] : byGrade(classes, chosen),
      );
      return withOne(on ? chosen : spelled, one, on);
    }
    default:
      return withOne(chosen, one, !has(chosen, one));
  }
}

/** Whether this very segment is among the chosen. */
export const isChosen = has;
