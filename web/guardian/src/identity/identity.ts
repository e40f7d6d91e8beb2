import type { Tokens } from "@renraku/ui/api/bearer.ts";

/** LINE was to say who reads this page, and cannot. */
export class NobodyKnown extends Error {
  override name = "NobodyKnown";
}

/** LINE's ID token of the reader: `current` as long as it is good, `fresh` when the server says that it is not. */
export interface Identity extends Tokens {
  /** Goes back to the talk, where the page was opened from one. */
  close?: () => void;
  /** Opens a file in a browser that can show it and keep it, where this one cannot. */
  openFile?: (url: string) => void;
}

/** What LINE knows of the reader. Nothing at all where there is no LINE: then there is the sign-in by e-mail. */
export interface LineReader {
  identity?: Identity;
  /** Leaves for LINE Login, where there is one and nobody is signed in. */
  login?: () => void;
}

/** The reader as LINE knows them in this deployment. The LIFF SDK is loaded only where there is LINE to talk to. */
export async function lineReader(liffId: string): Promise<LineReader> {
  if (liffId === "") return (await import("./phone.ts")).phoneReader(window);
  return (await import("./liff.ts")).liffReader(liffId);
}
