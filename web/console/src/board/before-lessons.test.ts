import { expect, test } from "vitest";
import { untilLessons } from "./before-lessons.ts";

const at = (time: string) => Date.parse(`2026-11-24T${time}+09:00`);

test("the time that is left is counted in Japan's minutes", () => {
  expect(untilLessons("08:30", at("06:59:59"))).toBeUndefined();
  expect(untilLessons("08:30", at("07:40:30"))).toBe("授業開始（8:30）まで あと50分");
  expect(untilLessons("08:30", at("08:29:59"))).toBe("授業開始（8:30）まで あと1分");
  expect(untilLessons("08:30", at("08:30:00"))).toBe("授業が始まっています（8:30から）");
});
