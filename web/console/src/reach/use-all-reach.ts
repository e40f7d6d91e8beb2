import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Client } from "../api/api.ts";
import { allReach, reach, type SchoolReach } from "./api.ts";
import { fewAtOnce, stale } from "./facts.ts";

const KEY = ["all-reach"];
const AT_ONCE = 4;

/** What was counted last, and the counting anew of what is old. */
export function useAllReach(calls: Client) {
  const client = useQueryClient();
  const reading = useQuery({ queryKey: KEY, queryFn: () => allReach(calls), staleTime: 0 });
  const [counting, setCounting] = useState<{ done: number; of: number }>();
  const [failed, setFailed] = useState(0);
  const gone = useRef(false);
  const begun = useRef(false);

  const again = async (schools: readonly SchoolReach[]) => {
    setFailed(0);
    setCounting({ done: 0, of: schools.length });
    let done = 0;
    const failures = await fewAtOnce(schools, AT_ONCE, async ({ code }) => {
      // Whoever has left the page wants no further school counted.
      if (gone.current) return;
      try {
        const { homerooms: _, list: __, ...share } = await reach(calls, code);
        client.setQueryData<{ schools: SchoolReach[] }>(
          KEY,
          (old) => old && counted(old.schools, code, share),
        );
      } finally {
        done += 1;
        setCounting({ done, of: schools.length });
      }
    });
    setFailed(failures);
    setCounting(undefined);
  };

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the numbers are there; later by the button
  useEffect(() => {
    if (!reading.data || begun.current) return;
    begun.current = true;
    const old = stale(reading.data.schools, Date.now());
    if (old.length > 0) void again(old);
  }, [reading.data]);
  return { reading, counting, failed, again };
}

function counted(schools: SchoolReach[], code: string, share: Omit<SchoolReach, "code" | "name">) {
  return { schools: schools.map((school) => (school.code === code ? { ...school, ...share } : school)) };
}
