const junior = ["J1", "J2", "J3"];
const primary = ["P1", "P2", "P3", "P4", "P5", "P6"];
const high = ["H1", "H2", "H3"];
const early = ["E1", "E2", "E3"];

/** The grades that a school of this kind has: MEXT's code begins with the kind. */
export function gradesOf(school: string): string[] {
  if (school.startsWith("A")) return early;
  if (school.startsWith("B")) return primary;
  if (school.startsWith("C1")) return junior;
  if (school.startsWith("C2")) return [...primary, ...junior];
  if (school.startsWith("D2")) return [...junior, ...high];
  if (school.startsWith("D")) return high;
  return [...early, ...primary, ...junior, ...high];
}

const stages: Record<string, string> = { E: "幼", P: "小", J: "中", H: "高" };

/** `3年`; where a school has several stages, `小3年`; in a compulsory school the years are counted on from 7. */
export function gradeWords(grade: string, school: string): string {
  const stage = grade.slice(0, 1);
  const year = Number(grade.slice(1));
  if (school.startsWith("C2")) return `${stage === "J" ? year + 6 : year}年`;
  const several = new Set(gradesOf(school).map((one) => one.slice(0, 1))).size > 1;
  return `${several ? stages[stage] : ""}${year}年`;
}
