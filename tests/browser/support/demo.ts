import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the stack was seeded with, as it wrote it down. */
export interface Demo {
  phones: { user_id: string; name: string }[];
  letters: { code: string; school?: string; homeroom?: string }[];
  accounts: Account[];
  /** User name → secret of the authenticator app. */
  factors: Record<string, string>;
  password: string;
}

export interface Account {
  username: string;
  role: "board" | "school" | "homeroom_teacher";
  second_factor: boolean;
  school?: string;
}

const file = process.env.RENRAKU_DEMO ?? join(import.meta.dirname, "../../../.local/stack/seeded.json");

export const demo: Demo = JSON.parse(readFileSync(file, "utf8"));

/** The vice-principal of a school, with or without the second factor. */
export function viceOf(school: string, secondFactor = true): Account {
  const fitting = demo.accounts.find(
    (a) =>
      a.role !== "homeroom_teacher" && a.second_factor === secondFactor && (a.school ?? school) === school,
  );
  if (!fitting) throw new Error(`the demo has no such account for ${school}`);
  return fitting;
}
