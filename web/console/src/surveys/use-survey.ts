import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import { useKeepSeen } from "../broadcasts/use-broadcasts.ts";
import { resultCalls, timeCalls } from "./api.ts";

const surveyKey = (id: string) => ["survey", id];

const SOON_MS = 1_500;
const SELDOM_MS = 30_000;

/** What one school has answered: every second and a half while it is open, and only while the page is looked at. */
export const useResults = (calls: Client, id: string, school: string) =>
  useQuery({
    queryKey: [...surveyKey(id), "results", school],
    queryFn: () => resultCalls(calls).results(id, school),
    refetchInterval: ({ state: { data } }) => (data?.is_open === false ? SELDOM_MS : SOON_MS),
    staleTime: 0,
  });

/** What all schools have answered. A city is 126 of them, so not quite as often. */
export const useSchools = (calls: Client, id: string) =>
  useQuery({
    queryKey: [...surveyKey(id), "schools"],
    queryFn: () => resultCalls(calls).schools(id),
    refetchInterval: 2 * SOON_MS,
    staleTime: 0,
  });

/** Who has not answered. */
export const useUnanswered = (calls: Client, id: string, school: string | undefined) =>
  useQuery({
    queryKey: [...surveyKey(id), "unanswered", school],
    queryFn: () => resultCalls(calls).unanswered(id, school ?? ""),
    enabled: school !== undefined,
    refetchInterval: SELDOM_MS,
    staleTime: 0,
  });

/** What was written, page by page. */
export const useWords = (calls: Client, id: string, school: string, question: string) =>
  useInfiniteQuery({
    queryKey: [...surveyKey(id), "words", school, question],
    queryFn: ({ pageParam }) => resultCalls(calls).words(id, school, question, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });

/** Everything about a survey is read again. */
export function useSurveyAgain(id: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: surveyKey(id) });
}

/** Until when it can be answered. */
export function useTiming(calls: Client, id: string) {
  const seen = useKeepSeen();
  const client = useQueryClient();
  const again = useSurveyAgain(id);
  const onError = () => void client.invalidateQueries({ queryKey: ["broadcast", id] });
  const to = timeCalls(calls);
  const onSuccess = (one: Parameters<typeof seen>[0]) => {
    seen(one);
    void again();
  };
  return {
    until: useMutation({
      mutationFn: (body: { version: number; until: string | null }) => to.until(id, body),
      onSuccess,
      onError,
    }),
    close: useMutation({ mutationFn: (version: number) => to.close(id, version), onSuccess, onError }),
  };
}
