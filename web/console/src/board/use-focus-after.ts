import { useEffect, useRef } from "react";
import type { Board } from "./api.ts";
import { nextUnseen } from "./facts.ts";

/** The id of a report's button, and of the line of numbers at the top. */
export const confirmId = (pupil: string) => `confirm-${pupil}`;
export const TOTALS_ID = "totals";

/**
 * A confirmed report loses its button, and the keyboard its place. It goes on to the next unseen report, or, when
 * none is left, to the numbers at the top. Somebody who is elsewhere by then stays there.
 */
export function useFocusAfter(board: Board | undefined): (pupil: string | undefined) => void {
  const confirmed = useRef<string | undefined>(undefined);
  useEffect(() => {
    const pupil = confirmed.current;
    if (!board || !pupil) return;
    const button = document.getElementById(confirmId(pupil));
    if (button) return;
    confirmed.current = undefined;
    if (document.activeElement !== document.body) return;
    const next = nextUnseen(board, pupil);
    document.getElementById(next ? confirmId(next) : TOTALS_ID)?.focus();
  }, [board]);
  return (pupil) => {
    confirmed.current = pupil;
  };
}
