import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Api } from "../api/api.ts";
import type { Whereabouts } from "../api/arrival.ts";

const KEY = ["arrival"];
const EVERY_MS = 30_000;

/** Whom their schools miss; asked again while the page is open, for the other guardian may answer, or the school. */
export const useMissed = (api: Api, enabled: boolean) =>
  useQuery({ queryKey: KEY, queryFn: api.missed, enabled, refetchInterval: EVERY_MS, staleTime: 0 });

/** Says where a child is. */
export function useSayWhere(api: Api, child: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (found: Whereabouts) => api.sayWhere(child, found),
    onSuccess: async (missed) => {
      await client.cancelQueries({ queryKey: KEY });
      client.setQueryData(KEY, missed);
    },
    // It may have ended meanwhile.
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
