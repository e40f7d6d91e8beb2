import { useRef, useState } from "react";
import type { Absence, Api, Kind } from "../api/api.ts";
import { requestIds } from "./draft.ts";

export interface Content {
  children: string[];
  day: string;
  kind: Kind;
  reason: string;
}

export interface Failure {
  child: string;
  error: unknown;
}

/** Sends a report for each child; those that are through stay through, the others can be sent again. */
export function useSending(api: Api, onTaken: (absences: Absence[]) => void) {
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<Failure[]>([]);
  const ids = useRef(requestIds());
  // The state is too late for a double tap: both taps see the old one.
  const sending = useRef(false);

  const send = async ({ children, day, kind, reason }: Content) => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setFailures([]);
    const one = (child: string) =>
      api.report(child, day, { kind, reason, request_id: ids.current(child, day, kind, reason) });
    const results = await Promise.allSettled(children.map(one));
    sending.current = false;
    setBusy(false);
    const failed = results.flatMap((result, i) =>
      result.status === "rejected" ? [{ child: children[i] ?? "", error: result.reason }] : [],
    );
    setFailures(failed);
    if (failed.length === 0) onTaken(results.flatMap((r) => (r.status === "fulfilled" ? [r.value] : [])));
  };
  return { send, busy, failures };
}
