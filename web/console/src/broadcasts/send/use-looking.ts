import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import { type Broadcast, sendingCalls } from "../api.ts";
import { countOnce } from "../choose/use-audience.ts";
import { urlOf } from "../keep/open-file.tsx";

/** Writes down that somebody opened a file. */
export type Mark = (attachment: string) => Promise<Broadcast>;

/** What the guard sees in this version, to how many it goes, and how far somebody has looked at it. */
export function useLooking(calls: Client, one: Broadcast, mark: Mark) {
  const client = useQueryClient();
  // Of this dialog: opening a file changes the version, and is no reason to look again.
  const [nonce] = useState(() => crypto.randomUUID());
  const queryKey = ["broadcast-look", one.id, nonce];
  const reading = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      // Of a whole city the server looks with the numbers that were counted here, school by school.
      const count = await countOnce(calls, one.audience, signal);
      const look = await sendingCalls(calls).look(one.id, {
        addressed: count.addressed,
        line: count.reached.line,
      });
      return { look, count };
    },
    // Families move; what was found yesterday is no reason to send today.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(one.attachments.flatMap(({ id, opened_by_me }) => (opened_by_me ? [id] : []))),
  );
  const [notOpened, setNotOpened] = useState<Error>();
  const open = async (attachment: string) => {
    setNotOpened(undefined);
    const now = await mark(attachment);
    setOpened((before) => new Set(before).add(attachment));
    return urlOf(attachment)(now);
  };
  const acknowledge = (finding: string, on: boolean) =>
    setAcknowledged((before) => {
      const next = new Set(before);
      if (on) next.add(finding);
      else next.delete(finding);
      return next;
    });
  const again = () => void client.invalidateQueries({ queryKey });
  return { reading, acknowledged, acknowledge, opened, open, notOpened, setNotOpened, again };
}
