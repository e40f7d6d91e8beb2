import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Client } from "../api/api.ts";
import { type Export, exportCalls, type NewExport } from "./api.ts";

/** What is to be written, and how. */
export type Order = Omit<NewExport, "request_id">;

const SOON_MS = 1_500;
/** A link opens the file for five minutes. */
const LINK_MS = 270_000;

const isGoing = ({ state }: Export) => state === "waiting" || state === "writing";

/**
 * A file that is being written, or `written` before: asked about while it is. Each link is noted in the log, so a new one comes only
 * when it is asked for.
 */
export function useExport(calls: Client, written?: string) {
  const to = exportCalls(calls);
  // Pressing again after a lost answer means the same file.
  const request = useRef(crypto.randomUUID());
  const beginning = useMutation({
    mutationFn: (order: Order) => to.begin({ ...order, request_id: request.current }),
    onSuccess: () => {
      request.current = crypto.randomUUID();
    },
  });
  const id = beginning.data?.id ?? written;
  const reading = useQuery({
    queryKey: ["export", id],
    queryFn: () => to.read(id ?? ""),
    enabled: id !== undefined,
    refetchInterval: ({ state: { data } }) => (!data || isGoing(data) ? SOON_MS : false),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 0,
    gcTime: 0,
  });
  return {
    beginning,
    reading,
    one: reading.data ?? beginning.data,
    isOver: useIsOver(reading.dataUpdatedAt),
  };
}

/** Whether a link that came then opens nothing any more. */
function useIsOver(came: number): boolean {
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(came), came + LINK_MS - Date.now());
    return () => clearTimeout(timer);
  }, [came]);
  return over === came && came > 0;
}
