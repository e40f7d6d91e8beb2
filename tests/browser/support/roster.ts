import type { Page } from "@playwright/test";
import type { Desk } from "./desk.ts";

export interface Pupil {
  id: string;
  name: string;
  kana: string;
  homeroom: string;
  homeroom_label: string;
  roll_number: number | null;
  second_homeroom: string | null;
  left: boolean;
  paper: boolean;
  version: number;
}

export interface Homeroom {
  id: string;
  label: string;
  grades: string[];
  name: string;
}

/** A school as the console's API tells it. */
export interface Roster {
  school: { code: string; name: string };
  homerooms: Homeroom[];
  pupils: Pupil[];
}

/** The rosters of the schools that somebody sees. */
export async function rostersOf(desk: Desk): Promise<Roster[]> {
  const { schools } = await desk.get<{ schools: Roster["school"][] }>("/schools");
  return Promise.all(schools.map((school) => rosterAt(desk, school)));
}

/** The roster of the school that somebody keeps. */
export async function rosterOf(desk: Desk): Promise<Roster> {
  const [roster] = await rostersOf(desk);
  if (!roster) throw new Error("the demo has no school");
  return roster;
}

async function rosterAt(desk: Desk, school: Roster["school"]): Promise<Roster> {
  const { homerooms } = await desk.get<{ homerooms: Homeroom[] }>(`/schools/${school.code}/homerooms`);
  const { pupils } = await desk.get<{ pupils: Pupil[] }>(`/schools/${school.code}/pupils`);
  // Other journeys make homerooms of their own, whose pupils no roster brought: those of the demo come first.
  const planted = ({ homeroom_label }: Pupil) => /^[1-9]年[1-9]組$/.test(homeroom_label);
  return { school, homerooms, pupils: [...pupils.filter(planted), ...pupils.filter((one) => !planted(one))] };
}

/** A name that no earlier run has used, in hiragana: it is its own reading. */
export function freshName(): string {
  const letters = [..."あいうえおかきくけこさしすせそたちつてと"];
  return Array.from({ length: 6 }, () => letters[Math.floor(Math.random() * letters.length)]).join("");
}

const wide = (n: number) =>
  `${n}`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** One line of the template: school, grade, homeroom, number, name, reading. */
function line(school: string, pupil: Pupil, homeroom: Homeroom): string {
  const [grade = ""] = homeroom.grades;
  // A compulsory school counts its years on from 7.
  const years = school.startsWith("C2") && grade.startsWith("J") ? 6 : 0;
  return [
    school,
    grade === "" ? "" : Number(grade.slice(1)) + years,
    homeroom.name,
    pupil.roll_number ? wide(pupil.roll_number) : "",
    pupil.name,
    pupil.kana,
  ].join(",");
}

/**
 * Rosters as a file that Excel has saved: a BOM, CRLF, and numbers in full width, which are repaired and no change.
 */
export function csv(...rosters: Roster[]): Buffer {
  const lines = rosters.flatMap(({ school, homerooms, pupils }) =>
    pupils.flatMap((pupil) => {
      const homeroom = homerooms.find(({ id }) => id === pupil.homeroom);
      return homeroom ? [line(school.code, pupil, homeroom)] : [];
    }),
  );
  return Buffer.from(`\ufeff${["学校コード,学年,組,出席番号,氏名,ふりがな", ...lines].join("\r\n")}\r\n`);
}

/** Chooses a file as a person does: by the button, and the window of the browser behind it. */
export async function chooseFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "名簿のファイルを選ぶ" }).click();
  const type = name.endsWith(".zip") ? "application/zip" : "text/csv";
  await (await chooser).setFiles({ name, mimeType: type, buffer });
}
