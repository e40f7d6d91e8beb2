import { expect, test } from "vitest";
import { beginningOn, begun, contentOf, endingOn, faults, nextWeekday } from "./words.ts";

test("a closure begins on the next weekday, and they come again on a weekday", () => {
  // A Thursday, and a Friday.
  expect(begun(["a"], "2026-11-26")).toMatchObject({
    from: "2026-11-27",
    until: "2026-11-30",
    back: "2026-12-01",
  });
  expect(nextWeekday("2026-11-27")).toBe("2026-11-30");
});

test("another end moves the day of return, and a later beginning the end", () => {
  const closure = begun(["a"], "2026-11-24");
  expect(endingOn(closure, "2026-11-27")).toMatchObject({ until: "2026-11-27", back: "2026-11-30" });
  expect(beginningOn(closure, "2026-12-02")).toMatchObject({
    from: "2026-12-02",
    until: "2026-12-02",
    back: "2026-12-03",
  });
  // What a date field holds while somebody is typing moves nothing.
  expect(beginningOn(closure, "")).toEqual({ ...closure, from: "" });
  expect(endingOn(closure, "")).toEqual({ ...closure, until: "" });
});

test("what does not fit is said at its field", () => {
  const closure = begun(["a"], "2026-11-24");
  expect(faults(closure)).toEqual({});
  expect(faults({ ...closure, homerooms: [] })).toEqual({ homerooms: "閉鎖する学級を選んでください。" });
  expect(Object.keys(faults({ ...closure, until: "2026-11-24" }))).toEqual(["until"]);
  expect(Object.keys(faults({ ...closure, back: closure.until }))).toEqual(["back"]);
  expect(Object.keys(faults({ ...closure, from: "", until: "", back: "" }))).toEqual([
    "from",
    "until",
    "back",
  ]);
});

test("the notice says which homerooms, from when until when, and when they come again", () => {
  const closure = { ...begun(["a", "b"], "2026-11-24"), why: "インフルエンザ" };
  const { title, text } = contentOf(closure, ["3年1組", "3年2組"]);
  expect(title).toBe("学級閉鎖のお知らせ（3年1組・3年2組）");
  expect(text).toContain(
    "3年1組・3年2組は、インフルエンザで休む人が増えたため、11月25日(水)から11月26日(木)まで学級閉鎖とします。\n次の登校日は11月27日(金)です。",
  );
  expect(contentOf({ ...closure, until: closure.from }, ["3年1組"]).text).toContain(
    "11月25日(水)は学級閉鎖とします。",
  );
});
