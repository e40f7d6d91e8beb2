import type { Tokens } from "@renraku/ui/api/bearer.ts";

/** The page was opened where nobody can say who reads it. */
export class NobodyKnown extends Error {
  override name = "NobodyKnown";
}

/** LINE's ID token of the reader: `current` as long as it is good, `fresh` when the server says that it is not. */
export interface Identity extends Tokens {
  /** Goes back to the talk, where the page was opened from one. */
  close?: () => void;
}

/** The identity that this deployment uses. The LIFF SDK is loaded only where there is LINE to talk to. */
export async function identityFor(liffId: string): Promise<Identity> {
  if (liffId === "") return (await import("./phone.ts")).phoneIdentity(window);
  return (await import("./liff.ts")).liffIdentity(liffId);
}
