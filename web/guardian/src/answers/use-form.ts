import { type Held, type Holding, heldOf, type Unfit, unfitsOf } from "@renraku/ui/survey/answering.ts";
import { useState } from "react";
import type { Standing, Survey } from "../api/asks.ts";
import { forgetDraft, formOf, keepDraft, keptDraft, placeFor } from "./kept.ts";

type Unfits = Readonly<Record<string, Unfit>>;

/** One form as far as it is filled in, kept on the device until it is sent. */
export function useForm(survey: Survey, standing: Standing) {
  const form = formOf(survey.id, standing);
  const place = placeFor(survey.anonymous);
  const now = standing.version ?? null;
  const [kept] = useState(() => keptDraft(form, place));
  const [holding, setHolding] = useState<Holding>(kept?.draft ?? heldOf(standing.answers ?? {}));
  /** The answer that stood when this was begun: another one now is somebody else's. */
  const [version] = useState(kept ? kept.version : now);
  const [asked, setAsked] = useState(false);
  const [refused, setRefused] = useState<Unfits>({});

  const change = (draft: Holding) => {
    setHolding(draft);
    keepDraft(form, { draft, version }, place);
  };
  const { questions } = survey;
  return {
    holding,
    moved: now !== version,
    unfits: { ...refused, ...(asked ? unfitsOf(questions, holding) : {}) } as Unfits,
    fill: (id: string, held: Held) => {
      const { [id]: _, ...others } = refused;
      setRefused(others);
      change({ ...holding, [id]: held });
    },
    fillAll: change,
    refuse: (id: string, why: Unfit) => setRefused({ [id]: why }),
    /** From now on each question says what is wrong with it. */
    check: () => {
      setAsked(true);
      return unfitsOf(questions, holding);
    },
    forget: () => forgetDraft(form, place),
  };
}
