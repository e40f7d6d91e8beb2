import type { School } from "../../api/api.ts";
import type { Audience, Segment, Tree } from "../api.ts";
import { byKind } from "./kinds-of-school.ts";

/** What names can be put to segments: of the school's tree, of pupils who were looked up, of schools. */
export interface Names {
  tree?: Tree | undefined;
  pupils?: ReadonlyMap<string, string>;
  /** All schools, where it is the board that chooses from them. */
  schools?: readonly School[];
}

const MANY = 6;

function segmentWords(segment: Segment, { tree, pupils, schools }: Names): string {
  switch (segment.kind) {
    case "everyone":
      return schools?.find(({ code }) => code === segment.school)?.name ?? "全校";
    case "community":
      return "地域の方";
    case "grade":
      return tree?.grades.find(({ grade }) => grade === segment.grade)?.label ?? "学年";
    case "homeroom": {
      const rooms = tree?.grades.flatMap(({ homerooms }) => homerooms);
      return rooms?.find(({ id }) => id === segment.homeroom)?.label ?? "学級";
    }
    case "group":
      return tree?.groups.find(({ id }) => id === segment.group)?.name ?? "グループ";
    case "pupil":
      return pupils?.get(segment.pupil) ?? "児童生徒1人";
  }
}

/** Schools as the board calls them: all of them, whole kinds, and single ones. */
function schoolWords(segments: readonly Segment[], schools: readonly School[]): string[] {
  const meant = new Set(segments.flatMap((one) => (one.kind === "everyone" ? [one.school] : [])));
  if (schools.length > 1 && schools.every(({ code }) => meant.has(code))) {
    return [`すべての学校（${schools.length}校）`];
  }
  return byKind(schools).flatMap(({ label, schools: some }) => {
    const on = some.filter(({ code }) => meant.has(code));
    const whole = on.length === some.length && some.length > 1;
    return whole ? [`すべての${label}（${some.length}校）`] : on.map(({ name }) => name);
  });
}

const order = ["everyone", "grade", "homeroom", "group", "pupil", "community"] as const;

/** Who is meant, in a few words: `3年1組、サッカー部`. Names of pupils only where they are known. */
export function audienceWords(audience: Audience, names: Names): string {
  if ("recipients_of" in audience) return "前の配信を受け取った人";
  if ("unconfirmed_of" in audience) return "まだ確認していない人";
  if ("unanswered_of" in audience) return "まだ答えていない人";
  const sorted = [...audience.segments].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const nameless = (one: Segment) => one.kind === "pupil" && !names.pupils?.has(one.pupil);
  const unnamed = sorted.filter(nameless).length;
  const { schools } = names;
  const single = sorted.filter((one) => !nameless(one) && !(schools && one.kind === "everyone"));
  const whole = schools ? schoolWords(sorted, schools) : [];
  const words = [...new Set([...whole, ...single.map((one) => segmentWords(one, names))])];
  if (unnamed > 0) words.push(`児童生徒${unnamed}人`);
  const shown = words.slice(0, MANY).join("、");
  return words.length > MANY ? `${shown}、ほか${words.length - MANY}` : shown;
}
