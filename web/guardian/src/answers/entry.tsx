import { Button } from "@renraku/ui/button/button.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useEffect, useRef } from "react";
import type { Standing, Survey } from "../api/asks.ts";
import { timeWords } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";
import { SaidList, WhoAnswered } from "./stands.tsx";

interface EntryProps {
  survey: Survey;
  standing: Standing;
  /** Has been sent just now: the reader is told so. */
  fresh: boolean;
  /** Among several: what was answered is folded away. */
  folded: boolean;
  /** Opens the form; read out with whom it is for. */
  onOpen(): void;
  which: string;
}

/** What stands of one answer, and what can be done about it. */
export function Entry({ survey, standing, fresh, folded, which, onOpen }: EntryProps) {
  const words = useWords();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!fresh) return;
    told.current?.focus({ preventScroll: true });
    told.current?.scrollIntoView({ block: "center" });
  }, [fresh]);
  const { answers, answered } = standing;
  const open = (label: string) => (
    <Button weight="second" wide aria-label={`${label}${which}`} onPress={onOpen}>
      {label}
    </Button>
  );
  if (!answered) {
    return (
      <>
        <p>{survey.is_open ? words("answer-not-yet") : words("answer-none")}</p>
        {survey.is_open && open(words("answer-open"))}
      </>
    );
  }
  return (
    <div className="space-y-3">
      <div ref={told} tabIndex={-1} className="outline-none">
        <Notice tone="good" says="status" title={fresh ? words("answer-sent") : words("answer-given")}>
          <WhoAnswered standing={standing} />
          {survey.anonymous && <p>{words("answer-anonymous-given")}</p>}
          {fresh && survey.is_open && !survey.anonymous && (
            <p>
              {survey.until
                ? words("answer-next", { time: timeWords(survey.until) })
                : words("answer-next-open")}
            </p>
          )}
        </Notice>
      </div>
      {answers && !folded && <SaidList questions={survey.questions} answers={answers} />}
      {answers && folded && (
        <Fold title={words("answer-content")}>
          <SaidList questions={survey.questions} answers={answers} />
        </Fold>
      )}
      {survey.is_open && !survey.anonymous && open(words("answer-change"))}
    </div>
  );
}
