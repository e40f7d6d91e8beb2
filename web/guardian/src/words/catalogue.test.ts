import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const locales = join(root, "../locales");
const bundle = new FluentBundle("ja");
const errors = bundle.addResource(new FluentResource(readFileSync(join(locales, "ja.ftl"), "utf8")));
const ids = [...readFileSync(join(locales, "ja.ftl"), "utf8").matchAll(/^([a-z][\w-]*) =/gm)].map(
  (m) => m[1] ?? "",
);

const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(join(root, file), "utf8"));

/** `words("id"` and `words(`kind-${…}`` as they stand in the sources: whole ids, and beginnings of ids. */
const used = sources.flatMap((text) => [...text.matchAll(/\bwords\(\s*["`]([\w-]+)(\$\{)?/g)]);
const whole = used.filter((m) => !m[2]).map((m) => m[1] ?? "");
const beginnings = used.filter((m) => m[2]).map((m) => m[1] ?? "");
const conditional = sources
  .flatMap((text) => [...text.matchAll(/[?:] "([a-z]+-[\w-]+)"/g)])
  .map((m) => m[1] ?? "");

test("the catalogue has no line that Fluent cannot read", () => {
  expect(errors).toEqual([]);
  expect(ids.length).toBeGreaterThan(50);
  expect(ids.filter((id) => !bundle.hasMessage(id))).toEqual([]);
});

test("to choose is written one way, so that who reads few characters knows the word again", () => {
  expect(readFileSync(join(locales, "ja.ftl"), "utf8")).not.toContain("選");
});

test("every word that a screen asks for is in the catalogue", () => {
  expect(whole.length).toBeGreaterThan(40);
  expect(whole.filter((id) => !ids.includes(id))).toEqual([]);
  expect(beginnings.filter((start) => !ids.some((id) => id.startsWith(start)))).toEqual([]);
});

const { schemas } = JSON.parse(
  readFileSync(join(root, "../../../docs/api/guardian.json"), "utf8"),
).components;

test.each([
  ["KindName", "kind-"],
  ["SymptomName", "symptom-"],
  ["DiseaseName", "disease-"],
  ["DiseaseName", "rule-"],
  ["MarkName", "mark-day-"],
  ["State", "state-"],
  ["What", "history-"],
  ["By", "history-by-"],
  ["WhereName", "missed-found-"],
])("whatever the API names as %s has its word %s…", (name, start) => {
  const names: string[] = schemas[name].enum;
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter((one) => !ids.includes(start + one))).toEqual([]);
});

test("every word can be said", () => {
  const functions = { SAN: ([name]: unknown[]) => `${name}さん` };
  const spoken = new FluentBundle("ja", { functions });
  spoken.addResource(new FluentResource(readFileSync(join(locales, "ja.ftl"), "utf8")));
  const faults: Error[] = [];
  for (const id of ids) {
    const pattern = spoken.getMessage(id)?.value;
    const names = readFileSync(join(locales, "ja.ftl"), "utf8").matchAll(/\$([A-Za-z]+)/g);
    const values = Object.fromEntries([...names].map(([, name]) => [name, "ゆう"]));
    if (pattern) spoken.formatPattern(pattern, values, faults);
  }
  expect(faults).toEqual([]);
});

test("no word in the catalogue is left over", () => {
  const needed = (id: string) =>
    whole.includes(id) || conditional.includes(id) || beginnings.some((start) => id.startsWith(start));
  expect(ids.filter((id) => !needed(id))).toEqual([]);
});
