import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Entry } from "./transcript.ts";

/**
 * Shows what came last: scrolls to it, and to its beginning if it is taller than the window. Where the reader has
 * pressed a button, the focus goes on to the answer, so that the next button is the next key; where they write, it stays.
 */
export function useNewest(log: RefObject<HTMLElement | null>, entries: Entry[]) {
  const [answer, setAnswer] = useState<string | null>(null);
  const typing = useRef(false);
  useLayoutEffect(() => {
    const box = log.current;
    if (!box || entries.length === 0) return;
    box.lastElementChild?.scrollIntoView({ block: "end" });
    // And the margin below.
    box.scrollTop = box.scrollHeight;
  }, [log, entries]);
  useEffect(() => {
    const first =
      answer === null ? null : log.current?.querySelector<HTMLElement>(`[data-entry="${answer}/0"]`);
    if (!first) return;
    const last = log.current?.lastElementChild;
    const height = (last?.getBoundingClientRect().bottom ?? 0) - first.getBoundingClientRect().top;
    if (height > (log.current?.clientHeight ?? 0)) first.scrollIntoView({ block: "start" });
    if (!typing.current) first.focus({ preventScroll: true });
  }, [log, answer]);
  return { onAnswer: setAnswer, typing };
}
