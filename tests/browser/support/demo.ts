import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the stack was seeded with, as it wrote it down. */
export interface Demo {
  phones: { user_id: string; name: string }[];
  letters: { code: string; school?: string; homeroom?: string }[];
  /** 合言葉, of the schools that let guardians in by one. */
  passcodes: { passcode: string; school: string }[];
  accounts: Account[];
  /** User name → secret of the authenticator app. */
  factors: Record<string, string>;
  password: string;
}

export interface Account {
  username: string;
  role: "board" | "school" | "homeroom_teacher" | "drafter";
  second_factor: boolean;
}

const file = process.env.RENRAKU_DEMO ?? join(import.meta.dirname, "../../../.local/stack/seeded.json");

export const demo: Demo = JSON.parse(readFileSync(file, "utf8"));

/** The demo's staff by what they may see of the first school. */
export const staff = {
  vicePrincipal: account("hibari"),
  withoutSecondFactor: account("tanaka"),
  board: account("board"),
  drafter: account("pta"),
};

function account(username: string): Account {
  const found = demo.accounts.find((one) => one.username === username);
  if (!found) throw new Error(`the demo has no account ${username}`);
  return found;
}
