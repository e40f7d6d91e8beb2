import { Button } from "@renraku/ui/button/button.tsx";
import { dayOf } from "@renraku/ui/days/days.ts";
import { useState } from "react";
import { Spot } from "../../moving/spot.tsx";
import { questionsId, undoId } from "./places.ts";
import { QuestionCard } from "./question-card.tsx";
import { type KindName, QUESTIONS, type Survey } from "./survey.ts";
import { SurveyWays } from "./survey-ways.tsx";
import { useQuestions } from "./use-questions.ts";
import { kindNames, kindWords } from "./words.ts";
import { surveyProblems } from "./wrong.ts";

interface SurveyBuilderProps {
  survey: Survey;
  now: number;
  /** When it goes out, should somebody press the button now. */
  goesAt: number;
  /** Somebody wanted to send: what is missing is said, too. */
  tried: boolean;
  onChange(survey: Survey): void;
}

/** Questions one below the other, one of them open; whatever a mouse does, buttons and the keyboard do too. */
export function SurveyBuilder({ survey, now, goesAt, tried, onChange }: SurveyBuilderProps) {
  const { questions } = survey;
  const today = dayOf(now);
  const building = useQuestions(questions, today, (next) => onChange({ ...survey, questions: next }));
  const [pulled, setPulled] = useState<string>();
  const from = questions.findIndex(({ id }) => id === pulled);
  const wrong = surveyProblems(survey, goesAt);
  return (
    <div className="space-y-4">
      <ol id={questionsId} tabIndex={-1} aria-label="質問" className="space-y-3 empty:hidden">
        {questions.map((question, place) => (
          <Spot
            key={question.id}
            place={place}
            from={from}
            onDrop={() => pulled && building.actsOn(pulled, from).onPlace(place)}
          >
            <QuestionCard
              {...building.actsOn(question.id, place)}
              question={question}
              questions={questions}
              place={place}
              isOpen={building.open === question.id}
              isFresh={building.fresh === question.id && !tried}
              today={today}
              wrong={wrong.questions[question.id] ?? {}}
              onPull={(on) => setPulled(on ? question.id : undefined)}
            />
          </Spot>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-x-3">
        <p role="status">{building.done}</p>
        {building.mayUndo && (
          <Button id={undoId} weight="second" size="small" onPress={building.undo}>
            元に戻す
          </Button>
        )}
      </div>
      {wrong.whole && (tried || questions.length > 0) && <p className="text-error-2">＊ {wrong.whole}</p>}
      {questions.length < QUESTIONS && <AddQuestion onAdd={building.add} />}
      <SurveyWays survey={survey} now={now} wrong={wrong.until} onChange={onChange} />
    </div>
  );
}

/** Six buttons instead of a menu: what can be asked is seen at once. */
function AddQuestion({ onAdd }: { onAdd(kind: KindName): void }) {
  return (
    <fieldset className="rounded-8 border border-solid-gray-420 px-4 pt-1 pb-4">
      <legend className="px-1 text-std-16B-170">質問を足す</legend>
      <div className="flex flex-wrap gap-2">
        {kindNames.map((kind) => (
          <Button key={kind} weight="second" size="small" onPress={() => onAdd(kind)}>
            {kindWords[kind]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
