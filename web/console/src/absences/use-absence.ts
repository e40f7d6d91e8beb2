import type { Day } from "@renraku/ui/days/days.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import * as api from "./api.ts";
import { useLooked } from "./use-looked.ts";
import { useRequest } from "./use-request.ts";

const keyOf = ({ school, pupil, day }: api.PupilDay) => ["absence", school, pupil, day];

/** One pupil's day, read again while somebody looks at it: the family may write meanwhile. */
export const useAbsence = (calls: Client, path: api.PupilDay) =>
  useQuery({
    queryKey: keyOf(path),
    queryFn: () => api.one(calls, path),
    staleTime: 0,
    refetchInterval: 10_000,
  });

/** One thing that the school can say of a pupil's day. Sent again, it is the same one. */
function useDeed<Body, Answer>(
  path: api.PupilDay,
  send: (body: Body, request_id: string) => Promise<Answer>,
  onError?: (error: Error) => Promise<void>,
) {
  const client = useQueryClient();
  const request = useRequest();
  return useMutation({
    mutationFn: (body: Body) => send(body, request.name(body)),
    onSuccess: request.done,
    ...(onError && { onError }),
    // Refused, something else stands than what was on the screen.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keyOf(path) }),
        client.invalidateQueries({ queryKey: ["board", path.school] }),
      ]),
  });
}

/** What the school says of a pupil's day, over what was on the screen: `first`. */
export function useSaying(calls: Client, path: api.PupilDay, first: api.One) {
  const { looked, begin, seen, lookAgain } = useLooked(calls, path, first);
  return {
    looked,
    begin,
    entering: useDeed(
      path,
      (report: api.Report, request_id) => api.enter(calls, path, { ...report, ...seen(), request_id }),
      lookAgain,
    ),
    cancelling: useDeed(
      path,
      (until: Day | null, request_id) => api.cancel(calls, path, { until, ...seen(), request_id }),
      lookAgain,
    ),
    commenting: useDeed(path, (words: string, request_id) => api.comment(calls, path, words, request_id)),
    withdrawing: useDeed(path, (entry: string) => api.withdraw(calls, path, entry)),
    answering: useDeed(path, (body: { of: string; accept: boolean }, request_id) =>
      api.respond(calls, path, { ...body, request_id }),
    ),
  };
}
