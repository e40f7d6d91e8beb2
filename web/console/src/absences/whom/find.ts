import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { answer, type Client } from "../../api/api.ts";
import type { Pupil } from "../../roster/api.ts";

/** Who types goes on typing: the server is asked when the hand rests. */
const RESTS_MS = 150;

/** What was typed, once the hand rests. */
function useRested(typed: string): string {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const later = setTimeout(() => setRested(typed), RESTS_MS);
    return () => clearTimeout(later);
  }, [typed]);
  return rested;
}

const find = async (calls: Client, school: string, q: string): Promise<Pupil[]> => {
  return (
    await answer(
      calls.GET("/api/console/schools/{school}/pupils", { params: { path: { school }, query: { q } } }),
    )
  ).pupils;
};

/** The pupils of a school by part of a name, a reading, or homeroom and number. `settled`: it is about what stands there. */
export function useFound(calls: Client, school: string, typed: string) {
  const q = useRested(typed.trim());
  const found = useQuery({
    queryKey: ["pupils-found", school, q],
    queryFn: () => find(calls, school, q),
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const settled = q === typed.trim() && !found.isPlaceholderData && !found.isFetching;
  return { hits: q === "" ? [] : (found.data ?? []), settled, error: found.error };
}
