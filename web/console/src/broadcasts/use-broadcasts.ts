import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import {
  type Beginning,
  type Broadcast,
  broadcasts,
  draftCalls,
  type Seen,
  seeBroadcast,
  sendingCalls,
  templateCalls,
} from "./api.ts";
import { moves } from "./words/states.ts";

const listKey = ["broadcasts"];
const oneKey = (id: string) => ["broadcast", id];

const SOON_MS = 3_000;
const NOW_AND_THEN_MS = 20_000;

/** The list, page by page; looked at again now and then, for others write and approve. */
export const useRows = (calls: Client, school: string | null) =>
  useInfiniteQuery({
    queryKey: [...listKey, school],
    queryFn: ({ pageParam }) => broadcasts(calls, school, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: NOW_AND_THEN_MS,
    staleTime: 0,
  });

/** One broadcast; again every three seconds while something happens to it by itself. */
export const useBroadcast = (calls: Client, id: string) =>
  useQuery({
    queryKey: oneKey(id),
    queryFn: () => seeBroadcast(calls, id),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return false;
      if (moves(data.one.state)) return SOON_MS;
      return looksAgain(data.one) ? NOW_AND_THEN_MS : false;
    },
    staleTime: 0,
  });

/** Whether something comes to it from others, or from its notice, sooner or later. */
const looksAgain = ({ state, withdrawal }: Broadcast) =>
  state === "waiting" || state === "scheduled" || withdrawal?.standing === "on_its_way";

/** Puts what a call answered where the screen reads it. */
export function useKeepSeen() {
  const client = useQueryClient();
  return (one: Broadcast) => {
    client.setQueryData<Seen>(oneKey(one.id), (old) => ({ one, ahead: old?.ahead ?? 0 }));
    void client.invalidateQueries({ queryKey: listKey });
  };
}

/** The list is not what it was. */
export function useListAgain() {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: listKey });
}

/** A new draft, from nothing or from something. */
export function useBeginning(calls: Client, onBegun: (one: Broadcast) => void) {
  const seen = useKeepSeen();
  return useMutation({
    mutationFn: (how: Beginning) => draftCalls(calls).begin(how),
    onSuccess: (one) => {
      seen(one);
      onBegun(one);
    },
  });
}

/** What changes a broadcast that is no draft any more. */
export function useDeciding(calls: Client, id: string) {
  const client = useQueryClient();
  const onSuccess = useKeepSeen();
  const onError = () => void client.invalidateQueries({ queryKey: oneKey(id) });
  const to = sendingCalls(calls);
  return {
    stop: useMutation({ mutationFn: () => to.stop(id), onSuccess, onError }),
    refuse: useMutation({
      mutationFn: (body: { version: number; words: string }) => to.refuse(id, body),
      onSuccess,
      onError,
    }),
    withdraw: useMutation({
      mutationFn: (body: { words: string; acknowledged: string[] }) => to.withdraw(id, body),
      onSuccess,
      onError,
    }),
  };
}

/** The texts that a school, or the board, uses again. */
export function useTemplates(calls: Client, school: string | null) {
  const client = useQueryClient();
  const queryKey = ["broadcast-templates", school];
  const to = templateCalls(calls, school);
  const onSettled = () => client.invalidateQueries({ queryKey });
  return {
    reading: useQuery({ queryKey, queryFn: to.templates, staleTime: 0 }),
    keep: useMutation({ mutationFn: to.keep, onSettled }),
    drop: useMutation({ mutationFn: to.drop, onSettled }),
  };
}
