import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import type { Client } from "../../api/api.ts";
import { type Encoding, type Export, exportCalls } from "../api.ts";

export type Of = Parameters<ReturnType<typeof exportCalls>["begin"]>[0]["of"];

const SOON_MS = 1_500;
/** The link holds for five minutes: a new one is there before. */
const LINK_MS = 120_000;

const isGoing = ({ state }: Export) => state === "waiting" || state === "writing";

/** A file that is being written: asked again while it is, and for a fresh link as long as somebody may want it. */
export function useExport(calls: Client, of: Of) {
  const to = exportCalls(calls);
  // Pressing again after a lost answer means the same file.
  const request = useRef(crypto.randomUUID());
  const beginning = useMutation({
    mutationFn: (encoding: Encoding) => to.begin({ of, encoding, request_id: request.current }),
    onSuccess: () => {
      request.current = crypto.randomUUID();
    },
  });
  const id = beginning.data?.id;
  const reading = useQuery({
    queryKey: ["export", id],
    queryFn: () => to.read(id ?? ""),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => {
      if (!data || isGoing(data)) return SOON_MS;
      return data.state === "ready" ? LINK_MS : false;
    },
    staleTime: 0,
  });
  return { beginning, reading, one: reading.data ?? beginning.data };
}
