import { useInfiniteQuery } from "@tanstack/react-query";
import type { Api, Messages } from "../api/api.ts";

/** The list, as far as it was asked for: the newest page first. Whoever asks shares one answer. */
export function useMessages(api: Api, enabled = true) {
  return useInfiniteQuery({
    queryKey: ["messages"],
    queryFn: ({ pageParam }) => api.messages(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Messages) => next ?? null,
    enabled,
    staleTime: 30_000,
  });
}
