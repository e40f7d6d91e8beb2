import { expect, test } from "vitest";
import { MOST_WISHES, raised, toggled } from "./ranking.ts";

test("what is chosen first is wished for most, and what is chosen twice not at all", () => {
  let places: number[] = [];
  for (const place of [4, 1, 7]) places = toggled(places, place);
  expect(places).toEqual([4, 1, 7]);
  expect(toggled(places, 1)).toEqual([4, 7]);
});

test("an eleventh is not taken", () => {
  const ten = Array.from({ length: MOST_WISHES }, (_, n) => n);
  expect(toggled(ten, 20)).toEqual(ten);
  expect(toggled(ten, 3)).toHaveLength(9);
});

test("a wish goes up by one, the first stays", () => {
  expect(raised([4, 1, 7], 7)).toEqual([4, 7, 1]);
  expect(raised([4, 1, 7], 4)).toEqual([4, 1, 7]);
  expect(raised([4, 1, 7], 9)).toEqual([4, 1, 7]);
});
