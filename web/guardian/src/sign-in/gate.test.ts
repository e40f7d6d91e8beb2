import { expect, test, vi } from "vitest";
import { gate } from "./gate.ts";

const soon = () => new Promise((done) => setTimeout(done, 0));

test("all calls wait for one sign-in, and go on together", async () => {
  const door = gate();
  const changed = vi.fn();
  door.watch(changed);
  expect(door.shut()).toBe(false);
  const through: string[] = [];
  for (const call of ["me", "absences"]) void door.pass().then(() => through.push(call));
  await soon();
  expect(door.shut()).toBe(true);
  expect(changed).toHaveBeenCalledOnce();
  expect(through).toEqual([]);
  door.open();
  await soon();
  expect(through).toEqual(["me", "absences"]);
  expect(door.shut()).toBe(false);
});

test("a session that ends again shuts the gate again", async () => {
  const door = gate();
  const first = door.pass();
  door.open();
  await first;
  const second = vi.fn();
  void door.pass().then(second);
  await soon();
  expect(door.shut()).toBe(true);
  expect(second).not.toHaveBeenCalled();
});

test("who looks away is told no more", () => {
  const door = gate();
  const changed = vi.fn();
  door.watch(changed)();
  void door.pass();
  expect(changed).not.toHaveBeenCalled();
});
