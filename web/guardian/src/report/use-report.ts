import { useState } from "react";
import type { Absence } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import { isPossible } from "./disease-part.tsx";
import { type Begun, type Draft, dayOf, firstDraft, missing } from "./draft.ts";
import { type AsksHealth, type Extras, faults, meant, sent } from "./extras.ts";
import { offeredTo } from "./offered.ts";
import { useSending } from "./use-sending.ts";

/** The form's state, what follows from it, and how it goes out. */
export function useReport(
  api: Api,
  me: Me,
  changing: Absence | undefined,
  begun: Begun | undefined,
  onTaken: (absences: Absence[]) => void,
) {
  const [draft, setDraft] = useState<Draft>(() => firstDraft(me.children, changing, begun));
  const [asked, setAsked] = useState(false);
  const { send, busy, failures } = useSending(api, onTaken);
  const fill = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const fillIn = (part: Partial<Extras>) =>
    setDraft((now) => ({ ...now, extras: { ...now.extras, ...part } }));

  const day = dayOf(draft, me.today, me.last_day);
  const chosen = me.children.filter(({ id }) => draft.children.includes(id));
  const offered = offeredTo(chosen.length > 0 ? chosen : me.children);
  const reason = offered.find(({ code }) => code === draft.reason);
  const open = missing({ ...draft, reason: reason?.code ?? null }, day, me.last_day);
  // Symptoms are one child's: who reports several says them on each one's own report.
  const health: AsksHealth = reason?.health !== true ? "no" : chosen.length > 1 ? "one by one" : "yes";
  const marks = me.diseases.find(({ code }) => code === draft.extras.disease)?.marks ?? [];
  const extras = meant(draft.extras, { kind: draft.kind, health: health === "yes", marks });
  const wrong = faults(extras, (mark, on) => isPossible(mark, on, day ?? me.today, me.today));

  const submit = () => {
    setAsked(true);
    const { children, kind, until } = draft;
    if (open.length > 0 || wrong.length > 0 || !day || !kind || !reason) return;
    const content = { kind, reason: reason.code, until, ...sent(extras, changing?.details ?? null) };
    void send({ children, day, content });
  };
  const shown = asked ? wrong : wrong.filter((fault) => fault !== "temperature" && fault !== "course");
  return {
    draft,
    day,
    chosen,
    offered,
    reason,
    health,
    open,
    wrong: shown,
    asked,
    fill,
    fillIn,
    submit,
    busy,
    failures,
  };
}
