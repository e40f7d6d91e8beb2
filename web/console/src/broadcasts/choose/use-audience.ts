import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Client } from "../../api/api.ts";
import { may } from "../../desk/may.ts";
import { type Audience, audienceCalls, type Count } from "../api.ts";
import type { Room } from "../room.ts";
import { namesNobody, nobody, plus, type Slice, schoolsOf, slices } from "./counting.ts";

const PAUSE_MS = 300;
const AT_ONCE = 3;

/** What there is to choose from at a school. */
export const useTree = (calls: Client, school: string | undefined) =>
  useQuery({
    queryKey: ["audience", school],
    queryFn: () => audienceCalls(calls).tree(school ?? ""),
    enabled: school !== undefined,
    staleTime: 60_000,
  });

/** The same value, once it has stayed the same for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const keyOf = (audience: Audience) => ["audience-count", audience] as const;

/** How many an audience is, and how far the counting has come. */
export interface Counting {
  count: Count | undefined;
  /** Schools counted, of how many, while it goes on. */
  going: { done: number; of: number } | undefined;
  error: Error | null;
  again(): void;
}

/** How many are addressed by what is chosen, counted again whenever that changes. */
export function useCount(
  { calls, me }: Pick<Room, "calls" | "me">,
  audience: Audience,
): Counting | undefined {
  const mayCount = may(me, "POST /api/console/broadcasts/count");
  const settled = useSettled(audience);
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const none = namesNobody(audience);
  const reading = useQuery({
    queryKey: keyOf(settled),
    queryFn: ({ signal }) => {
      setDone(0);
      return countOnce(calls, settled, signal, (schools) => setDone((before) => before + schools));
    },
    enabled: mayCount && !namesNobody(settled),
    staleTime: 30_000,
  });
  // Who only drafts sees nothing of how many there are.
  if (!mayCount) return undefined;
  const going = !none && (audience !== settled || reading.isFetching);
  return {
    count: none ? nobody : audience === settled ? reading.data : undefined,
    going: going ? { done, of: schoolsOf(audience).length } : undefined,
    error: none ? null : reading.error,
    again: () => void client.invalidateQueries({ queryKey: keyOf(settled) }),
  };
}

/** Counts whom an audience addresses, a few schools at a time. */
export async function countOnce(
  calls: Client,
  audience: Audience,
  signal: AbortSignal,
  onCounted: (schools: number) => void = () => undefined,
): Promise<Count> {
  const waiting: Slice[] = slices(audience);
  let sum = nobody;
  const line = async () => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      // Whoever has chosen otherwise by now wants no further school counted.
      signal.throwIfAborted();
      sum = plus(sum, await audienceCalls(calls).count(part.schools, part.audience));
      onCounted(part.schools.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return sum;
}
