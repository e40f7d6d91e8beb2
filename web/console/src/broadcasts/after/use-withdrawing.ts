import type { Refusal } from "@renraku/ui/api/refusal.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import { sendingCalls, type WordsLook } from "../api.ts";
import { useDeciding } from "../use-broadcasts.ts";

const none: ReadonlySet<string> = new Set();

/** Whether the server looked at the words itself, and saw something that nobody has acknowledged. */
const wantsLook = (error: unknown) =>
  ["not_looked_at", "words_not_alone"].includes((error as Partial<Refusal> | null)?.code ?? "");

/** Words go to everybody who got it, so the guard looks at them first. Without words there is nothing to look at. */
export function useWithdrawing(calls: Client, id: string, onDone: () => void) {
  const [looked, setLooked] = useState<WordsLook>();
  const [acknowledged, setAcknowledged] = useState(none);
  const { withdraw } = useDeciding(calls, id);
  const looking = useMutation({ mutationFn: (words: string) => sendingCalls(calls).lookAtWords(id, words) });
  const look = async (words: string) => {
    const found = await looking.mutateAsync(words);
    setAcknowledged(none);
    setLooked(found.findings.length > 0 ? found : undefined);
    return found.findings.length === 0;
  };
  const carryOut = async (words: string) => {
    if (words !== "" && !looked && !(await look(words))) return;
    if (looked?.needs_second || looked?.findings.some(({ id }) => !acknowledged.has(id))) return;
    try {
      await withdraw.mutateAsync({ words, acknowledged: [...acknowledged] });
      onDone();
    } catch (error) {
      if (wantsLook(error)) await look(words);
    }
  };
  return {
    looked,
    acknowledged,
    acknowledge: (finding: string, on: boolean) =>
      setAcknowledged((before) => {
        const others = [...before].filter((one) => one !== finding);
        return new Set(on ? [...others, finding] : others);
      }),
    // What went wrong stands in the mutations.
    send: (words: string) => carryOut(words).catch(() => undefined),
    error: looking.error ?? (wantsLook(withdraw.error) ? null : withdraw.error),
    /** Other words: what was found in the last ones says nothing of them. */
    forget: () => {
      setLooked(undefined);
      setAcknowledged(none);
      withdraw.reset();
      looking.reset();
    },
  };
}
