import { expect, test } from "vitest";
import { MOST_BYTES, notAnAttachment, sha256, sizeWords } from "./files.ts";

const file = (name: string, size = 1_000) => ({ name, size });

test("twenty megabytes go along, one byte more does not", () => {
  expect(notAnAttachment(file("しおり.pdf", MOST_BYTES), 0)).toBeUndefined();
  expect(notAnAttachment(file("しおり.pdf", MOST_BYTES + 1), 0)).toContain("20 MB まで");
});

test("names that no phone opens are told before anything is sent", () => {
  for (const name of ["案内.PDF", "写真.jpeg", "プリント.docx", "表.xlsx"]) {
    expect(notAnAttachment(file(name), 0), name).toBeUndefined();
  }
  expect(notAnAttachment(file("案内.doc"), 0)).toContain("PDF にして");
  for (const name of ["setup.exe", "案内", "案内.pdf.exe"]) {
    expect(notAnAttachment(file(name), 0), name).toContain("付けられます");
  }
});

test("five are enough, and an empty one is none", () => {
  expect(notAnAttachment(file("しおり.pdf"), 5)).toContain("5つまで");
  expect(notAnAttachment(file("しおり.pdf", 0), 0)).toContain("中身のない");
});

test("sizes as people say them", () => {
  expect([10, 330_000, 21 * 1024 * 1024].map(sizeWords)).toEqual(["1 KB", "322 KB", "21.0 MB"]);
});

test("bytes have their own name", async () => {
  expect(await sha256(new Blob(["abc"]))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
