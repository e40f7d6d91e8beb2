import { useRef, useState } from "react";
import type { Absence, Content } from "../api/absences.ts";
import type { Api } from "../api/api.ts";
import { requestIds } from "./draft.ts";

export interface Sending {
  children: string[];
  day: string;
  content: Content;
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

  const send = async ({ children, day, content }: Sending) => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    setFailures([]);
    const one = (child: string) =>
      api.report(child, day, { ...content, request_id: ids.current(child, day, content) });
    const results = await Promise.allSettled(children.map(one));
    sending.current = false;
    setBusy(false);
    const failed = results.flatMap((result, i) =>
      result.status === "rejected" ? [{ child: children[i] ?? "", error: result.reason }] : [],
    );
    setFailures(failed);
    if (failed.length === 0) onTaken(results.flatMap((r) => (r.status === "fulfilled" ? r.value : [])));
  };
  return { send, busy, failures };
}
