import { expect, test } from "vitest";
import { temperatureOf, temperatureWords } from "./temperature.ts";

test("a temperature is read as people write it", () => {
  for (const text of ["38.5", " 38.5 ", "３８．５", "38.5℃", "38度5分", "３８度５分", "385", "38,5"]) {
    expect(temperatureOf(text), text).toBe(38.5);
  }
  expect(["38", "38度", "34.0", "43.0"].map(temperatureOf)).toEqual([38, 38, 34, 43]);
});

test("what nobody alive has is no temperature", () => {
  for (const text of ["", "33.9", "43.1", "3.85", "38.55", "高い", "-38.5", "38.5.1"]) {
    expect(temperatureOf(text), text).toBeUndefined();
  }
});

test("it is said with its tenth", () => {
  expect([38, 38.5].map(temperatureWords)).toEqual(["38.0", "38.5"]);
});
