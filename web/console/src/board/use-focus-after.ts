import { useEffect, useRef } from "react";
import type { Board } from "./api.ts";
import { nextUnseen } from "./facts.ts";

/** The ids of a report's two buttons, and of the line of numbers at the top. */
export const confirmId = (pupil: string) => `confirm-${pupil}`;
export const openId = (pupil: string) => `open-${pupil}`;
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

/** Who closes a pupil's day is back at its row; the new place would take the focus otherwise. */
export function useFocusBack(open: string | undefined): void {
  const before = useRef(open);
  useEffect(() => {
    const closed = before.current;
    before.current = open;
    if (!closed || open) return;
    // After the window and the place have done with the focus what they do.
    const later = setTimeout(() => document.getElementById(openId(closed))?.focus(), 50);
    return () => clearTimeout(later);
  }, [open]);
}
