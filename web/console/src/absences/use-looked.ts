import { Refusal } from "@renraku/ui/api/refusal.ts";
import { type Day, isDay } from "@renraku/ui/days/days.ts";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import * as api from "./api.ts";

/** What was on the screen, by day. */
export type Days = Readonly<Record<Day, api.One>>;

/** The days on which something else stood than was on the screen, where a call was refused for that. */
export const passedDays = (error: unknown): Day[] =>
  error instanceof Refusal && error.code === "moved_on"
    ? `${error.detail.days ?? ""}`.split(",").filter(isDay)
    : [];

const versionOf = ({ absence }: api.One) => absence?.version ?? "";

/** As it is sent: nothing but this is written over. */
export function seenOf(looked: Days, first: Day): api.Seen {
  const versions = Object.entries(looked).map(([day, one]) => [day, versionOf(one)] as const);
  const of = Object.fromEntries(versions);
  return {
    version: of[first] ?? "",
    others: Object.fromEntries(versions.filter(([day]) => day !== first)),
  };
}

/** What the reader had before their eyes when they began, and what they were shown after a refusal. */
export function useLooked(calls: Client, path: api.PupilDay, first: api.One) {
  const [looked, setLooked] = useState<Days>({ [path.day]: first });
  return {
    looked,
    seen: () => seenOf(looked, path.day),
    /** Begins anew with what is on the screen now. */
    begin: (one: api.One) => setLooked((known) => ({ ...known, [path.day]: one })),
    /** Reads the days that have moved on, to be shown. */
    lookAgain: async (error: unknown) => {
      const read = async (day: Day) => [day, await api.one(calls, { ...path, day })] as const;
      const days = await Promise.all(passedDays(error).map(read));
      setLooked((known) => ({ ...known, ...Object.fromEntries(days) }));
    },
  };
}
