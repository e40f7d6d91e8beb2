import type { Audience, Segment, Tree } from "../api.ts";

/** What names can be put to segments: of the school's tree, of pupils who were looked up, of schools. */
export interface Names {
  tree?: Tree | undefined;
  pupils?: ReadonlyMap<string, string>;
  schools?: ReadonlyMap<string, string>;
}

const MANY = 6;

function segmentWords(segment: Segment, { tree, pupils, schools }: Names): string {
  switch (segment.kind) {
    case "everyone":
      return schools?.get(segment.school) ?? "全校";
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

const order = ["everyone", "grade", "homeroom", "group", "pupil", "community"] as const;

/** Who is meant, in a few words: `3年1組、サッカー部`. Names of pupils only where they are known. */
export function audienceWords(audience: Audience, names: Names): string {
  if ("recipients_of" in audience) return "前の配信を受け取った人";
  if ("unconfirmed_of" in audience) return "まだ確認していない人";
  const sorted = [...audience.segments].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const nameless = (one: Segment) => one.kind === "pupil" && !names.pupils?.has(one.pupil);
  const unnamed = sorted.filter(nameless).length;
  const words = [...new Set(sorted.filter((one) => !nameless(one)).map((one) => segmentWords(one, names)))];
  if (unnamed > 0) words.push(`児童生徒${unnamed}人`);
  const shown = words.slice(0, MANY).join("、");
  return words.length > MANY ? `${shown}、ほか${words.length - MANY}` : shown;
}
