import { Refusal } from "@renraku/ui/api/refusal.ts";
import { expect, test } from "vitest";
import { notARoster, partsOf, send, type Upload } from "./upload.ts";

const upload = (text: string): Upload => ({ id: "i", file: new Blob([text]), partSize: 4, sent: 0 });
const noWait = async () => undefined;

test("a file of ten bytes goes up in parts of four, in order", async () => {
  const seen: string[] = [];
  const put = async (_id: string, n: number, part: Blob) => {
    seen.push(`${n}:${await part.text()}`);
  };
  await send(upload("0123456789"), put, () => undefined, noWait);
  expect(seen).toEqual(["1:0123", "2:4567", "3:89"]);
  expect([0, 1, 4, 5, 8].map((size) => partsOf(size, 4))).toEqual([1, 1, 1, 2, 2]);
});

test("a part that fails for a moment is sent again", async () => {
  let failures = 3;
  const seen: number[] = [];
  const put = async (_id: string, n: number) => {
    if (n === 2 && failures-- > 0) throw new Refusal(0, "unreachable", "");
    seen.push(n);
  };
  await send(upload("01234567"), put, () => undefined, noWait);
  expect(seen).toEqual([1, 2]);
});

test("after a failure that stays, the next attempt begins with the part that is missing", async () => {
  const one = upload("0123456789");
  let down = true;
  const seen: number[] = [];
  const put = async (_id: string, n: number) => {
    if (n === 2 && down) throw new Refusal(503, "try_again", "");
    seen.push(n);
  };
  await expect(send(one, put, () => undefined, noWait)).rejects.toMatchObject({ status: 503 });
  down = false;
  await send(one, put, () => undefined, noWait);
  expect(seen).toEqual([1, 2, 3]);
});

test("what is refused for good is not sent four times", async () => {
  let calls = 0;
  const put = async () => {
    calls += 1;
    throw new Refusal(413, "too_large", "");
  };
  await expect(send(upload("0"), put, () => undefined, noWait)).rejects.toMatchObject({ status: 413 });
  expect(calls).toBe(1);
});

test("a spreadsheet is told how to become a CSV, and a CSV goes through in any case", () => {
  expect(notARoster({ name: "名簿.XLSX", size: 9 })).toContain("名前を付けて保存");
  expect(notARoster({ name: "photo.jpg", size: 9 })).toContain("CSV");
  expect(notARoster({ name: "名簿.csv", size: 0 })).toContain("中身のない");
  expect(notARoster({ name: "ROSTER.ZIP", size: 9 })).toBeUndefined();
});
