import type { Day } from "@renraku/ui/days/days.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import { board, markSeen, type Row, type TaggedBoard } from "./api.ts";
import { looked } from "./facts.ts";

const EVERY_MS = 5_000;

/** One day of one school, read again every five seconds while somebody can see it. */
export function useBoard(calls: Client, school: string, day: Day) {
  const client = useQueryClient();
  const key = ["board", school, day];
  return useQuery({
    queryKey: key,
    queryFn: () => board(calls, school, day, client.getQueryData<TaggedBoard>(key)),
    // What was refused (not what failed: that is retried) need not be asked that often.
    refetchInterval: (query) => (query.state.status === "error" ? 60_000 : EVERY_MS),
    refetchOnWindowFocus: "always",
    staleTime: 0,
  });
}

/** Tells the school's look at reports, in the versions that were on the screen. */
export function useMarkSeen(calls: Client, school: string, day: Day, name: string) {
  const client = useQueryClient();
  const key = ["board", school, day];
  return useMutation({
    mutationFn: (rows: Row[]) =>
      markSeen(calls, school, { day, absences: rows.map(({ pupil, version }) => ({ pupil, version })) }),
    onSuccess: async ({ seen }) => {
      // A reading that is on its way knows nothing of this yet.
      await client.cancelQueries({ queryKey: key });
      const at = new Date().toISOString();
      client.setQueryData<TaggedBoard>(
        key,
        (old) => old && { board: looked(old.board, seen, name, at), etag: null },
      );
      void client.invalidateQueries({ queryKey: key });
    },
  });
}
