import type { Day } from "@renraku/ui/days/days.ts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Client } from "../api/api.ts";
import { sheet, slice } from "./api.ts";

/** Each reading looks at several days: once a minute is soon enough for who copies numbers. */
const EVERY_MS = 60_000;

/** One day's sheet of one school, read again while somebody looks at it. */
export const useSheet = (calls: Client, school: string, day: Day, enabled: boolean) =>
  useQuery({
    queryKey: ["infections", school, day],
    queryFn: () => sheet(calls, school, day),
    refetchInterval: EVERY_MS,
    staleTime: 0,
    enabled,
  });

/** All schools of the board on one day, slice after slice until all are there. Read again when it is asked for. */
export function useSchools(calls: Client, day: Day, enabled: boolean) {
  const reading = useInfiniteQuery({
    queryKey: ["all-infections", day],
    queryFn: ({ pageParam }) => slice(calls, day, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchOnWindowFocus: false,
    staleTime: 0,
    enabled,
  });
  const { hasNextPage, isFetching, error, fetchNextPage } = reading;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage]);
  return reading;
}
