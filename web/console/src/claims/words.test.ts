import { expect, test } from "vitest";
import { choices } from "./words.ts";

const against = { pupil: "p", name: "山田 花子", kana: "やまだ はなこ", roll_number: 3, guardians: 1 };

test("where nobody is on the other side, nobody can be the same", () => {
  const decisions = (other: typeof against | null) =>
    choices({ against: other, name: "山田 華子", suspended: false }).map(({ decision }) => decision);
  expect(decisions(against)).toEqual(["same_child", "other_child", "refuse"]);
  expect(decisions(null)).toEqual(["other_child", "refuse"]);
  const [alone] = choices({ against: null, name: "山田 華子", suspended: false });
  expect(alone?.label, "there is nobody to be another child than").toBe("名簿に加える");
});

test("what follows names the right child", () => {
  const [same, other] = choices({ against, name: "山田 華子", suspended: false });
  expect(same?.follows).toContain("山田 花子");
  expect(other?.follows).toContain("山田 華子");
});

test("whose link is suspended cannot be let in again by a claim", () => {
  const decisions = choices({ against, name: "山田 花子", suspended: true }).map(({ decision }) => decision);
  expect(decisions).not.toContain("same_child");
});
