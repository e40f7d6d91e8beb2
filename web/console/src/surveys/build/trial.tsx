import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { type Held, type Holding, isAsked, read } from "@renraku/ui/survey/answering.ts";
import type { Question as Written } from "@renraku/ui/survey/survey.ts";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { keepableSurvey, optionLabels, type Question, type Survey } from "./survey.ts";

interface TrialProps {
  survey: Survey;
  now: number;
}

/** The page's form as guardians get it, to be tried out: what depends on an answer comes and goes. Nothing is sent. */
export function Trial({ survey, now }: TrialProps) {
  const [holding, setHolding] = useState<Holding>({});
  const { questions } = keepableSurvey(survey, now);
  const { answers } = read(questions as Written[], holding);
  const asked = questions.filter((question) => isAsked(question as Written, answers));
  return (
    <div className="space-y-5">
      {asked.map((question) => (
        <TrialQuestion
          key={question.id}
          question={question}
          held={holding[question.id]}
          onFill={(held) => setHolding({ ...holding, [question.id]: held })}
        />
      ))}
    </div>
  );
}

interface TrialQuestionProps {
  question: Question;
  held: Held | undefined;
  onFill(held: Held): void;
}

function TrialQuestion({ question, held, onFill }: TrialQuestionProps) {
  const line = typeof held === "string" ? held : "";
  const common = { label: <Title {...question} />, description: description(question) };
  const choices = optionLabels(question).map((label, place) => ({ value: `${place}`, label }));
  switch (question.kind) {
    case "one":
      return <Choices {...common} choices={choices} value={line || null} onChoose={onFill} />;
    case "several":
      return (
        <AnyOf
          {...common}
          choices={choices}
          values={Array.isArray(held) ? [...held] : []}
          onChoose={onFill}
        />
      );
    case "text":
      return <TextArea {...common} rows={3} value={line} onChange={onFill} />;
    default:
      return (
        <TextField
          {...common}
          value={line}
          onChange={onFill}
          input={question.kind === "date" ? { type: "date", min: question.from, max: question.to } : {}}
        />
      );
  }
}

function Title({ title, required }: Pick<Question, "title" | "required">) {
  return (
    <span className="text-std-18B-160 wrap-anywhere">
      {title || "（まだ書かれていません）"}
      {required && <span className="ml-2 inline-block text-oln-14B-100 text-error-2">※必須</span>}
    </span>
  );
}

function description(question: Question): string | undefined {
  const bounds =
    question.kind === "number"
      ? `${question.least}${question.unit}から${question.most}${question.unit}までの数字で入れてください。`
      : question.kind === "several"
        ? question.most
          ? `${question.most}つまでえらべます。`
          : "いくつでもえらべます。"
        : undefined;
  return [question.note, bounds].filter(Boolean).join("\n") || undefined;
}
