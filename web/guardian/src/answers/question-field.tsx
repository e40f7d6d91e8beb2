import { Button } from "@renraku/ui/button/button.tsx";
import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { dayWords } from "@renraku/ui/days/days.ts";
import type { Held, Unfit } from "@renraku/ui/survey/answering.ts";
import { optionsOf, type Question, WORDS, WORDS_LONG } from "@renraku/ui/survey/survey.ts";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useWords, type Words } from "../words/words.tsx";
import { DateField } from "./date-field.tsx";

interface QuestionFieldProps {
  question: Question;
  held: Held | undefined;
  why: Unfit | undefined;
  onFill(held: Held): void;
}

/** One question, with the keyboard or the picker that fits it. */
export function QuestionField({ question, held, why, onFill }: QuestionFieldProps) {
  const words = useWords();
  const label = <Title question={question} />;
  const error = why && faultWords(words, question, why);
  const common = { label, error, description: describe(words, question) };
  const line = typeof held === "string" ? held : "";
  switch (question.kind) {
    case "one":
      return (
        <div className="space-y-2">
          <Choices
            {...common}
            required={question.required ?? false}
            choices={choicesOf(question)}
            value={line || null}
            onChoose={onFill}
          />
          {!question.required && line !== "" && (
            <Button weight="quiet" size="small" onPress={() => onFill("")}>
              {words("answer-clear")}
              <span className="sr-only">{words("answer-clear-which", { title: question.title })}</span>
            </Button>
          )}
        </div>
      );
    case "several":
      return (
        <AnyOf
          {...common}
          choices={choicesOf(question)}
          values={Array.isArray(held) ? [...held] : []}
          onChoose={onFill}
        />
      );
    case "number":
      return (
        <TextField
          {...common}
          value={line}
          onChange={onFill}
          autoComplete="off"
          // The phone's pad of digits has no minus.
          input={{ inputMode: question.least < 0 ? "text" : "numeric" }}
        />
      );
    case "date":
      return <DateField {...common} question={question} value={line} onChange={onFill} />;
    case "line":
      return <TextField {...common} value={line} onChange={onFill} autoComplete="off" />;
    case "text":
      return (
        <TextArea
          {...common}
          rows={4}
          value={line}
          onChange={onFill}
          autoComplete="off"
          foot={<Room left={WORDS_LONG - [...line].length} />}
        />
      );
  }
}

function Title({ question: { title, required } }: { question: Question }) {
  const words = useWords();
  return (
    <span className="text-std-18B-160 wrap-anywhere">
      {title}
      {required && (
        <span className="ml-2 inline-block text-oln-14B-100 text-error-2">{words("answer-required")}</span>
      )}
    </span>
  );
}

/** How much still fits in, once that matters. */
function Room({ left }: { left: number }) {
  const words = useWords();
  if (left > 200) return null;
  const look = left < 0 ? "text-error-2" : "text-solid-gray-700";
  return (
    <p className={look}>
      {left < 0 ? words("answer-room-over", { count: -left }) : words("answer-room", { count: left })}
    </p>
  );
}

const choicesOf = (question: Question) =>
  optionsOf(question).map((label, place) => ({ value: `${place}`, label }));

function describe(words: Words, question: Question) {
  const bounds = boundsOf(words, question);
  if (!question.note && !bounds) return undefined;
  return (
    <>
      {question.note && <span className="block whitespace-pre-line wrap-anywhere">{question.note}</span>}
      {bounds && <span className="block">{bounds}</span>}
    </>
  );
}

function boundsOf(words: Words, question: Question): string | null {
  switch (question.kind) {
    case "several":
      return question.most ? words("answer-most", { most: question.most }) : words("answer-any");
    case "number":
      return words("answer-number", {
        least: question.least,
        most: question.most,
        unit: question.unit ?? "",
      });
    default:
      return null;
  }
}

/** Why an answer is not taken, in the reader's words. */
function faultWords(words: Words, question: Question, why: Unfit): string {
  switch (why) {
    case "missing":
      return words(`answer-missing-${question.kind}`);
    case "too_much":
      return question.kind === "several"
        ? words("answer-too-many", { most: question.most ?? 0 })
        : words("answer-too-long", { most: question.kind === "line" ? WORDS : WORDS_LONG });
    case "range":
      if (question.kind === "number") return boundsOf(words, question) ?? "";
      return question.kind === "date"
        ? words("answer-date", { from: dayWords(question.from), to: dayWords(question.to) })
        : words("answer-odd");
    case "kind":
      return words("answer-odd");
  }
}
