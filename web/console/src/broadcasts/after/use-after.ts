import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../../api/api.ts";
import { type Progress, reportCalls, type State } from "../api.ts";
import { moves } from "../words/states.ts";
import type { As, Why } from "./parked-words.ts";

const EVERY_MS = 3_000;
const SELDOM_MS = 30_000;

const progressKey = (id: string) => ["broadcast-progress", id];
const reportKey = (id: string, school?: string) => ["broadcast-report", id, ...(school ? [school] : [])];

/** How far it has come: every three seconds while it goes out, and then now and then, for people confirm. */
export const useProgress = (calls: Client, id: string, state: State) =>
  useQuery({
    queryKey: progressKey(id),
    queryFn: () => reportCalls(calls).progress(id),
    refetchInterval: ({ state: { data } }) => (moves(data?.state ?? state) ? EVERY_MS : SELDOM_MS),
    staleTime: 0,
  });

/** What came of it at one school. */
export const useReport = (calls: Client, id: string, school: string | undefined) =>
  useQuery({
    queryKey: reportKey(id, school),
    queryFn: () => reportCalls(calls).report(id, school ?? ""),
    enabled: school !== undefined,
    refetchInterval: SELDOM_MS,
    staleTime: 0,
  });

/** Only those who have not confirmed, or whom it has not reached: for paper. */
export const useMissing = (calls: Client, id: string, school: string | undefined) =>
  useQuery({
    queryKey: [...reportKey(id, school), "missing"],
    queryFn: () => reportCalls(calls).missing(id, school ?? ""),
    enabled: school !== undefined,
    staleTime: 0,
  });

/** What a person decides afterwards. */
export function useAfterwards(calls: Client, id: string) {
  const client = useQueryClient();
  const to = reportCalls(calls);
  return {
    resolve: useMutation({
      mutationFn: ({ why, chunk, as }: { why: Why; chunk?: number; as: As }) =>
        chunk === undefined ? to.resolveAll(id, why, as) : to.resolve(id, chunk, as),
      onSuccess: (now) => client.setQueryData<Progress>(progressKey(id), now),
    }),
    confirm: useMutation({
      mutationFn: (pupil: string) => to.confirm(id, pupil),
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: reportKey(id) });
        void client.invalidateQueries({ queryKey: progressKey(id) });
      },
    }),
  };
}
