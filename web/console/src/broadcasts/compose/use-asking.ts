import { useState } from "react";
import { RECIPIENTS_ID } from "../choose/recipients.tsx";
import type { Keeper } from "../keep/keeper.ts";
import type { Problems } from "../words/problems.ts";
import { TEXT_ID } from "./text-part.tsx";

export const ASKS_ID = "broadcast-asks";

/** From 「確認して送る」 to the dialog: first what is wrong is said, then everything is kept, then one looks at it. */
export function useAsking(keeper: Keeper, wrong: Problems) {
  const [tried, setTried] = useState(false);
  const [looking, setLooking] = useState(false);
  const [notKept, setNotKept] = useState<Error | null>(null);
  const ask = async () => {
    setTried(true);
    setNotKept(null);
    if (Object.keys(wrong).length > 0) return goToFirst(wrong);
    try {
      await keeper.flush();
      setLooking(true);
    } catch (error) {
      setNotKept(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return { tried, looking, notKept, ask, close: () => setLooking(false), forget: () => setNotKept(null) };
}

/** The first thing that is wrong gets the focus, folded away or not. */
function goToFirst(wrong: Problems): void {
  const ids = { text: TEXT_ID, audience: RECIPIENTS_ID, asks: ASKS_ID };
  const first = (Object.keys(ids) as (keyof typeof ids)[]).find((name) => wrong[name]);
  if (first === "asks") openQuestion();
  requestAnimationFrame(() => {
    const whole = first ? document.getElementById(ids[first]) : document.querySelector("main");
    const within = whole?.querySelector<HTMLElement>("[aria-invalid=true], [data-fault]");
    const place = first === "text" || first === "audience" ? whole : (within ?? whole);
    for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details")) {
      fold.open = true;
    }
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "center" });
  });
}

/** The first question that is wrong, so that its fields are there to have the focus. */
function openQuestion(): void {
  const question = document.querySelector<HTMLElement>(`#${ASKS_ID} [data-wrong]`);
  if (question?.getAttribute("aria-expanded") === "false") question.click();
}

const WHILE_TYPING: readonly (keyof Problems)[] = ["text", "at", "urgent"];

/** A text that grows too long is told while it grows; what is missing, only once somebody wanted to send. */
export function shownOf(wrong: Problems, tried: boolean, text: string): Problems {
  if (tried) return wrong;
  if (text.trim() === "") return {};
  const some = Object.entries(wrong).filter(([name]) => WHILE_TYPING.includes(name as keyof Problems));
  return Object.fromEntries(some);
}
