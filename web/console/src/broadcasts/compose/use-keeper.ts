import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Client } from "../../api/api.ts";
import { draftCalls, type Seen } from "../api.ts";
import { Keeper, type Snapshot } from "../keep/keeper.ts";
import { useListAgain } from "../use-broadcasts.ts";
import { keepable, type Words } from "../words/problems.ts";

/** Nothing was written, chosen or attached: not worth being found in the list. */
function isEmpty({ mine: { content, audience, survey, appointments }, server }: Snapshot): boolean {
  const said = content.title + content.text + content.letter;
  const chosen = !("segments" in audience) || audience.segments.length > 0;
  const asks = survey !== null || appointments !== null;
  return (
    said.trim() === "" && !chosen && !asks && server.attachments.length === 0 && server.corrects === null
  );
}

/** A draft on the screen, kept while somebody writes and when they leave; one that stayed empty goes. */
export function useKeeper(calls: Client, { one, ahead }: Seen): [Keeper, Snapshot] {
  const [keeper] = useState(() => {
    const { keep, read } = draftCalls(calls);
    return new Keeper(one, { keep, read, keepable: (words: Words) => keepable(words, Date.now() + ahead) });
  });
  const snapshot = useSyncExternalStore(keeper.watch, keeper.snapshot);
  const listAgain = useListAgain();
  // In development React mounts twice: only who does not come back has left.
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = useRef(() => {});
  leave.current = () => {
    const last = keeper.snapshot();
    const { server } = last;
    const left =
      isEmpty(last) && server.state === "draft" && server.can.includes("delete")
        ? draftCalls(calls).drop(server.id)
        : keeper.flush();
    void left.then(listAgain, listAgain);
  };
  useEffect(() => {
    clearTimeout(leaving.current);
    const hidden = () => document.visibilityState === "hidden" && void keeper.flush().catch(() => undefined);
    const asks = (event: BeforeUnloadEvent) => keeper.isDirty() && event.preventDefault();
    document.addEventListener("visibilitychange", hidden);
    addEventListener("beforeunload", asks);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      removeEventListener("beforeunload", asks);
      leaving.current = setTimeout(() => leave.current(), 0);
    };
  }, [keeper]);
  return [keeper, snapshot];
}
