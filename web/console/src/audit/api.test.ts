import { expect, test } from "vitest";
import { wholeFile } from "./api.ts";

test("a log that comes in parts becomes one file, in order", async () => {
  const asked: number[] = [];
  const file = await wholeFile(async (first) => {
    asked.push(first);
    const headers = new Headers({ "x-next-entry": first === 1 ? "3" : "" });
    return { data: first === 1 ? "1\n2\n" : "3\n", response: new Response(null, { headers }) };
  });
  expect(asked).toEqual([1, 3]);
  expect(await file.text()).toBe("1\n2\n3\n");
});

test("a part that is refused is no shorter file", async () => {
  const refused = wholeFile(async () => ({ error: {}, response: new Response(null, { status: 503 }) }));
  await expect(refused).rejects.toMatchObject({ status: 503 });
});
