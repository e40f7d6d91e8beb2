import { expect, test } from "@playwright/test";
import { oneOf, until } from "../support/asking.ts";
import { lookTwice, openSection, rowNamed, signIn } from "../support/console.ts";
import { staff } from "../support/demo.ts";
import { Desk, type School } from "../support/desk.ts";
import { guardiansWith } from "../support/guardian.ts";
import { sent } from "../support/messages.ts";
import { answers, part } from "../support/survey.ts";

// The minute in which a broadcast can be stopped is a minute in tests too.
test.setTimeout(300_000);

/** A survey of the board's goes out to everybody of some schools. */
async function askSchools(desk: Desk, schools: string[], title: string, asked: object[]): Promise<string> {
  const audience = { segments: schools.map((school) => ({ kind: "everyone", school })) };
  const { id, version } = await desk.post<{ id: string; version: number }>("/broadcasts", { school: null });
  const at = `/broadcasts/${id}`;
  const said = { title, text: "次のことについて、回答してください。", letter: "", action: null };
  const content = { ...said, on_page_only: false, asks_confirmation: false, each_schools_header: true };
  const plain = { note: "", required: true, on_page_only: false, show_if: null };
  const whole = asked.map((question) => ({ ...plain, ...question }));
  const survey = { per: "pupil", anonymous: false, until: until(9), questions: whole };
  const timing = { at: null, urgent_until: null };
  await desk.put(at, { version, content, audience, timing, survey });
  const { addressed, reached } = await desk.post<{ addressed: number; reached: { line: number } }>(
    "/broadcasts/count",
    { schools, audience },
  );
  const looked = await desk.post<{ findings: { id: string }[] }>(`${at}/look`, {
    addressed,
    line: reached.line,
  });
  const acknowledged = looked.findings.map((finding) => finding.id);
  const now = await desk.get<{ version: number }>(at);
  await desk.post(`${at}/release`, {
    version: now.version,
    addressed,
    acknowledged,
    key: crypto.randomUUID(),
  });
  return id;
}

test("the board compares its schools, and looks into one of them", async ({ page, request }) => {
  const desk = await Desk.of(request, staff.board);
  const { schools } = await desk.get<{ schools: School[] }>("/schools");
  const families = await guardiansWith(request, (n) => n > 0);
  const familyAt = (school: School) =>
    families.find(({ children }) => children[0]?.school.name === school.name);
  const { schools: own } = await (await Desk.of(request, staff.vicePrincipal)).get<{ schools: School[] }>(
    "/schools",
  );
  const here = schools.find(({ code }) => code === own[0]?.code);
  const there = schools.find((school) => school !== here && familyAt(school));
  if (!here || !there) throw new Error("the demo's phones belong to one school only");
  const title = `給食のアンケート ${Date.now() % 100_000}`;
  const lunch = oneOf("q1", "給食の量はどうですか", ["多い", "ちょうどよい", "少ない"]);
  const id = await askSchools(desk, [here.code, there.code], title, [lunch]);
  await sent(desk, id);
  for (const [place, school] of [here, there].entries()) {
    const family = familyAt(school);
    if (family) await answers(request, family, id, { q1: { one: place } });
  }

  await signIn(page, staff.board);
  await openSection(page, "配信");
  await rowNamed(page, title).getByRole("link").click();
  await page.getByRole("link", { name: "アンケートの結果を見る" }).click();
  const rows = page.getByRole("table", { name: "学校ごとの回答" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  for (const school of [here, there]) {
    await expect(rows.filter({ hasText: school.name })).toContainText(/^.*1 \//, { timeout: 30_000 });
  }
  await lookTwice(page, "survey-schools");
  await page.getByText("学校ごとに比べる", { exact: true }).click();
  const compared = page.getByRole("table", { name: /給食の量はどうですか（学校ごと）/ });
  await expect(compared.getByRole("row", { name: new RegExp(`^${here.name} 1人（100%）`) })).toBeVisible();
  await lookTwice(page, "survey-schools-compared");
  await rows.getByRole("link", { name: there.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(there.name) })).toBeVisible();
  await expect(part(page, /給食の量/).getByRole("img")).toContainText("1人（100%）");
  await page.getByRole("link", { name: /すべての学校の結果に戻る/ }).click();
  await expect(rows).toHaveCount(3);

  // What the board asks, a school follows for itself.
  await page.getByRole("button", { name: "サインアウト" }).click();
  await signIn(page, staff.vicePrincipal);
  await openSection(page, "配信");
  await expect(rowNamed(page, title)).toContainText("アンケート");
  await rowNamed(page, title).getByRole("link").click();
  await expect(part(page, "アンケート")).toContainText(/1 \/ \d+ 人/);
  await lookTwice(page, "survey-received");
  await page.getByRole("link", { name: "アンケートの結果を見る" }).click();
  await expect(part(page, /給食の量/).getByRole("img")).toContainText("1人（100%）");
  for (const name of ["締め切る", "期限を変える", "まだの人に再送"]) {
    await expect(page.getByRole("button", { name, exact: true }), name).toHaveCount(0);
  }
  await lookTwice(page, "survey-of-the-board");
});
