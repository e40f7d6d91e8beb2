import { expect, test } from "vitest";
import { reachedWords } from "./reached.ts";

const found = (addressed: number, line: number, mail: number, page: number) => ({
  addressed,
  reached: { line, mail, page },
  unreached_pupils: 0,
  schools: [],
});

test("the ways add up to those who are addressed", () => {
  expect(reachedWords(found(1_028, 1_025, 3, 0))).toBe("LINE 1,025人、メール 3人");
  expect(reachedWords(found(9, 5, 2, 1))).toBe("LINE 5人、メール 2人、ページのみ 1人、届かない人 1人");
});
