import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { boundsWords, type Held } from "@renraku/ui/survey/answering.ts";
import { type Question, WORDS, WORDS_LONG } from "@renraku/ui/survey/survey.ts";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { titleOf } from "../one-question.tsx";

interface QuestionFieldProps {
  question: Question;
  questions: readonly Question[];
  held: Held | undefined;
  error: string | undefined;
  onHeld(held: Held): void;
}

const asText = (held: Held | undefined) => (typeof held === "string" ? held : "");

/** One question as a field of a form. */
export function QuestionField({ question, questions, held, error, onHeld }: QuestionFieldProps) {
  const label = `${titleOf(question, questions)}${question.required ? "（必須）" : ""}`;
  const shared = { label, error, description: describe(question) };
  const text = { ...shared, value: asText(held), onChange: onHeld };
  switch (question.kind) {
    case "one":
      return (
        <Choices
          {...shared}
          choices={optionChoices(question.options, !question.required)}
          value={asText(held)}
          onChoose={onHeld}
        />
      );
    case "several":
      return (
        <AnyOf
          {...shared}
          choices={optionChoices(question.options, false)}
          values={typeof held === "string" || !held ? [] : [...held]}
          onChoose={onHeld}
        />
      );
    case "number":
      return <TextField {...text} input={{ inputMode: "numeric", autoComplete: "off" }} />;
    case "date":
      return <TextField {...text} input={{ type: "date", min: question.from, max: question.to }} />;
    case "line":
      return <TextField {...text} input={{ autoComplete: "off" }} />;
    default:
      return <TextArea {...text} rows={4} />;
  }
}

/** A choice cannot be taken back by itself, so what may stay unanswered says so. */
const optionChoices = (options: readonly string[], mayBeNone: boolean) => [
  ...options.map((label, place) => ({ value: `${place}`, label })),
  ...(mayBeNone ? [{ value: "", label: "（答えなし）" }] : []),
];

function describe(question: Question): string {
  const how = (() => {
    switch (question.kind) {
      case "several":
        return question.most ? `${question.most}つまで選べます。` : "いくつでも選べます。";
      case "number":
      case "date":
        return boundsWords(question);
      case "line":
        return `${WORDS}文字まで`;
      case "text":
        return `${WORDS_LONG.toLocaleString("ja")}文字まで`;
      default:
        return "";
    }
  })();
  return [question.note, how].filter(Boolean).join(" ");
}
