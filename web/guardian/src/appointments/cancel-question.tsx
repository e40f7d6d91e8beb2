import { Question } from "@renraku/ui/dialog/dialog.tsx";
import type { ChildTimes } from "../api/asks.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { spanWords } from "./times.ts";

interface CancelQuestionProps {
  times: ChildTimes;
  open: boolean;
  busy: boolean;
  error: unknown;
  onYes(): void;
  onNo(): void;
}

/** Asks once more: somebody else may have the time a moment later. */
export function CancelQuestion({ times, open, busy, error, onYes, onNo }: CancelQuestionProps) {
  const words = useWords();
  const { slots, place, waiting, name } = times;
  const has = slots.find((slot) => slot.place === place);
  const what = whatEnds(times);
  return (
    <Question
      title={words(`time-${what}-title`)}
      yes={busy ? words("time-sending") : words(`time-${what}-yes`)}
      no={words(`time-${what}-no`)}
      open={open}
      busy={busy}
      onYes={onYes}
      onNo={onNo}
    >
      {has ? (
        <>
          <p>{words("time-cancel-what", { name, time: spanWords(has) })}</p>
          <p>{words("time-cancel-care")}</p>
          {waiting.length > 0 && <p>{words("time-cancel-waiting")}</p>}
        </>
      ) : (
        <p>{words(what === "stop" ? "time-stop-what" : "time-unwish-what")}</p>
      )}
      {error !== null && <Trouble error={error} />}
    </Question>
  );
}

/** What there is to be given up: a time, waiting for one, or wishes. */
export function whatEnds({ place, waiting }: ChildTimes): "cancel" | "stop" | "unwish" {
  if (place != null) return "cancel";
  return waiting.length > 0 ? "stop" : "unwish";
}
