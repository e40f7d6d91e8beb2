import { Check } from "@renraku/ui/check/check.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { dayOf, daysAfter } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { MinuteField } from "../../broadcasts/compose/minute-field.tsx";
import { instantOf, type Minute, momentWords } from "../../broadcasts/words/moments.ts";
import type { Per, Survey } from "./survey.ts";
import { anonymousWords, pers, perWords } from "./words.ts";

interface SurveyWaysProps {
  survey: Survey;
  now: number;
  /** What is wrong with the deadline. */
  wrong: string | undefined;
  onChange(survey: Survey): void;
}

/** Who answers, until when, and whether anybody sees who said what. */
export function SurveyWays({ survey, now, wrong, onChange }: SurveyWaysProps) {
  return (
    <div className="space-y-2">
      <Fold title="だれが答えるか" state={perWords[survey.per].label}>
        <Choices
          label="1つの答えは、だれのものですか"
          choices={pers.map((per) => ({ value: per, ...perWords[per] }))}
          value={survey.per}
          onChoose={(per) => onChange({ ...survey, per: per as Per })}
        />
      </Fold>
      <Deadline
        until={survey.until}
        now={now}
        wrong={wrong}
        note="過ぎると、答えられなくなります。送ったあとでも、延ばせます。"
        onUntil={(until) => onChange({ ...survey, until })}
      />
      <Fold title="無記名" open={survey.anonymous} state={survey.anonymous ? "無記名" : "名前が分かる"}>
        <Check
          on={survey.anonymous}
          onChange={(anonymous) => onChange({ ...survey, anonymous })}
          note={anonymousWords}
        >
          無記名で答えてもらう
        </Check>
      </Fold>
    </div>
  );
}

interface DeadlineProps {
  until: Minute | null;
  now: number;
  wrong: string | undefined;
  note: string;
  onUntil(until: Minute | null): void;
}

/** Until when guardians answer or choose. */
export function Deadline({ until, now, wrong, note, onUntil }: DeadlineProps) {
  return (
    <Fold title="締め切り" open={until !== null} state={untilWords(until, now)}>
      <Check
        on={until !== null}
        onChange={(on) => onUntil(on ? `${daysAfter(dayOf(now), 7)}T17:00` : null)}
        note={note}
      >
        締め切りを決める
      </Check>
      {until !== null && <MinuteField label="締め切り" minute={until} error={wrong} onMinute={onUntil} />}
    </Fold>
  );
}

function untilWords(until: Minute | null, now: number): string {
  if (until === null) return "決めない";
  const instant = instantOf(until);
  return Number.isNaN(instant) ? "入力の途中" : `${momentWords(instant, dayOf(now))}まで`;
}
