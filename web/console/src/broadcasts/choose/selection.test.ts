import { expect, test } from "vitest";
import type { Segment } from "../api.ts";
import { type Classes, keyOf, tick, toggled, withOne } from "./selection.ts";

const school = "B101234567890";
const room = (id: string) => ({ id, label: id });
const classes: Classes = {
  school,
  grades: [
    { grade: "P1", label: "1年", whole: true, homerooms: [room("1-1"), room("1-2"), room("himawari")] },
    { grade: "P2", label: "2年", whole: true, homerooms: [room("2-1"), room("himawari")] },
  ],
};
const all: Segment = { kind: "everyone", school };
const grade = (of: string): Segment => ({ kind: "grade", school, grade: of });
const homeroom = (of: string): Segment => ({ kind: "homeroom", school, homeroom: of });
const keys = (chosen: Segment[]) => chosen.map(keyOf).sort();
const press = (...boxes: Segment[]) =>
  boxes.reduce<Segment[]>((chosen, box) => toggled(classes, chosen, box), []);

test("one homeroom is one segment, and its grade is partly ticked", () => {
  const chosen = press(homeroom("1-1"));
  expect(chosen).toEqual([homeroom("1-1")]);
  expect(tick(classes, chosen, homeroom("1-1"))).toBe("on");
  expect(tick(classes, chosen, grade("P1"))).toBe("some");
  expect(tick(classes, chosen, all)).toBe("some");
  expect(tick(classes, chosen, grade("P2"))).toBe("off");
});

test("a grade takes its homerooms with it, and gives them back one by one", () => {
  expect(press(homeroom("1-1"), grade("P1"))).toEqual([grade("P1")]);
  const but = press(grade("P1"), homeroom("1-1"));
  expect(keys(but)).toEqual(keys([homeroom("1-2"), homeroom("himawari")]));
  expect(press(grade("P1"), grade("P1"))).toEqual([]);
});

test("a whole school without one homeroom is all the others, and nobody of that one", () => {
  const chosen = press(all, homeroom("2-1"));
  expect(keys(chosen)).toEqual(keys([grade("P1"), homeroom("himawari")]));
  expect(tick(classes, chosen, homeroom("2-1"))).toBe("off");
  expect(tick(classes, chosen, homeroom("1-1"))).toBe("on");
});

test("homerooms that belong to no grade alone stay by themselves", () => {
  const special = { grade: "", label: "そのほか", whole: false, homerooms: [room("hoshi"), room("tsuki")] };
  const more: Classes = { school, grades: [...classes.grades, special] };
  const chosen = toggled(more, [all], homeroom("hoshi"));
  expect(keys(chosen)).toEqual(keys([grade("P1"), grade("P2"), homeroom("tsuki")]));
});

test("a homeroom of two grades comes with either, and goes out of both", () => {
  const one = press(grade("P1"));
  expect(tick(classes, one, homeroom("himawari"))).toBe("on");
  expect(tick(classes, one, grade("P2"))).toBe("some");
  const without = press(grade("P1"), grade("P2"), homeroom("himawari"));
  expect(keys(without)).toEqual(keys([homeroom("1-1"), homeroom("1-2"), homeroom("2-1")]));
});

test("what is partly ticked becomes ticked", () => {
  expect(press(homeroom("1-1"), all)).toEqual([all]);
  expect(press(homeroom("1-1"), all, all)).toEqual([]);
});

test("whatever is pressed, a box that was pressed shows it", () => {
  const boxes = [all, grade("P1"), grade("P2"), ...["1-1", "1-2", "2-1", "himawari"].map(homeroom)];
  for (const first of boxes) {
    for (const second of boxes) {
      const before = press(first);
      const was = tick(classes, before, second);
      const after = tick(classes, toggled(classes, before, second), second);
      // A grade whose homeroom of two grades stays in by the other one is partly out.
      expect(was === "on" ? after !== "on" : after === "on", `${keyOf(first)} then ${keyOf(second)}`).toBe(
        true,
      );
    }
  }
});

test("other segments, other schools are left alone", () => {
  const group: Segment = { kind: "group", school, group: "g1" };
  const elsewhere: Segment = { kind: "everyone", school: "C101234567891" };
  const chosen = withOne(withOne([], group, true), elsewhere, true);
  expect(toggled(classes, toggled(classes, chosen, all), all)).toEqual([group, elsewhere]);
  expect(withOne(chosen, group, true)).toHaveLength(2);
});
