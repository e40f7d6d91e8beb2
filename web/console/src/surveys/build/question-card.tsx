import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { Button as Plain, useDrag } from "react-aria-components";
import { Handle } from "../../moving/handle.tsx";
import { Mover } from "../../moving/mover.tsx";
import { handleId, headId } from "./places.ts";
import { QuestionFields } from "./question-fields.tsx";
import { isKeptOutByWords, type Question } from "./survey.ts";
import type { Acts } from "./use-questions.ts";
import { conditionWords, kindWords } from "./words.ts";
import { type QuestionProblems, quietly } from "./wrong.ts";

interface QuestionCardProps extends Acts {
  question: Question;
  questions: readonly Question[];
  place: number;
  isOpen: boolean;
  /** Just begun: what is missing is not complained about yet. */
  isFresh: boolean;
  today: Day;
  wrong: QuestionProblems;
  /** Somebody has begun, or ended, to pull it to another place. */
  onPull(on: boolean): void;
}

/** One question: closed it says what it asks, open it is written. */
export function QuestionCard(props: QuestionCardProps) {
  const { question, questions, place, isOpen, isFresh, wrong, onOpen, onMove } = props;
  const shown = isFresh ? quietly(wrong, question) : wrong;
  const fault = Object.values(shown)[0];
  const id = headId(question.id);
  const name = `質問${place + 1}`;
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    hasDragButton: true,
    isDisabled: questions.length < 2,
    getItems: () => [{ "text/plain": question.title || name }],
    getAllowedDropOperations: () => ["move"],
    onDragStart: () => props.onPull(true),
    onDragEnd: () => props.onPull(false),
  });
  return (
    <section
      aria-labelledby={id}
      className={`rounded-8 border ${isDragging ? "bg-solid-gray-50" : "bg-white"} ${isOpen ? "border-2 border-key-900" : "border-solid-gray-420"}`}
    >
      <div {...dragProps} className="flex items-start gap-1 p-2">
        {questions.length > 1 && <Handle id={handleId(question.id)} name={name} drags={dragButtonProps} />}
        <Plain
          id={id}
          aria-expanded={isOpen}
          data-wrong={fault ? true : undefined}
          onPress={() => onOpen(!isOpen)}
          className="flex min-h-11 min-w-0 flex-1 cursor-pointer items-start gap-2 rounded-8 px-2 py-2 text-left data-hovered:bg-key-50"
        >
          <span aria-hidden="true" className={`inline-block w-4 text-key-900 ${isOpen ? "rotate-90" : ""}`}>
            ▶
          </span>
          <span className="min-w-0">
            <span className="mr-2 inline-block whitespace-nowrap text-solid-gray-700">{name}</span>
            <span className="text-std-16B-170 break-words">
              {question.title || "（まだ書かれていません）"}
            </span>
            <Summary question={question} questions={questions} />
            {isKeptOutByWords(question, questions) && (
              <span className="block text-dns-14N-130">
                健康にかかわることばがあるので、LINEのトークでは聞かず、ページで聞きます
              </span>
            )}
            {!isOpen && fault && <span className="block text-error-2">＊ {fault}</span>}
          </span>
        </Plain>
        <div className="flex shrink-0 gap-1">
          <Mover id={`${id}-up`} name={name} up at={place === 0} onPress={() => onMove(-1)} />
          <Mover
            id={`${id}-down`}
            name={name}
            at={place === questions.length - 1}
            onPress={() => onMove(1)}
          />
        </div>
      </div>
      {isOpen && (
        <div className="space-y-4 border-t border-solid-gray-300 px-4 py-4">
          <QuestionFields {...props} wrong={shown} />
          <div className="flex flex-wrap gap-3">
            <Button weight="second" size="small" aria-label={`${name}を閉じる`} onPress={() => onOpen(false)}>
              閉じる
            </Button>
            <Button weight="second" size="small" aria-label={`${name}を写す`} onPress={props.onCopy}>
              写す
            </Button>
            <Button weight="quiet" size="small" aria-label={`${name}を消す`} onPress={props.onRemove}>
              消す
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

/** What there is to know without opening it. */
function Summary({ question, questions }: Pick<QuestionCardProps, "question" | "questions">) {
  const condition = conditionWords(question, questions);
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2">
      <span className="text-solid-gray-700">{kindWords[question.kind]}</span>
      {question.required && <Badge look="calm">必須</Badge>}
      {question.on_page_only && <Badge look="calm">健康など</Badge>}
      {condition && <span className="text-dns-14N-130 text-solid-gray-700">{condition}</span>}
    </span>
  );
}
