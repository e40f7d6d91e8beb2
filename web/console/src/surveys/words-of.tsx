import { Button } from "@renraku/ui/button/button.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import { count, countsOf } from "./bars.ts";
import { isKept, Kept, type OneQuestionProps, QuestionPart, titleOf } from "./one-question.tsx";
import { useWords } from "./use-survey.ts";

interface WordsOfProps extends Omit<OneQuestionProps, "source"> {
  calls: Client;
  id: string;
  /** Null: of all schools, whose words are read school by school. */
  school: string | null;
  /** What homerooms are called. */
  labels: ReadonlyMap<string, string>;
}

/** What was written, read when somebody wants to. */
export function WordsOf({ calls, id, school, labels, question, questions, cell, unit }: WordsOfProps) {
  const { given } = countsOf(question, cell);
  const [wanted, setWanted] = useState(false);
  return (
    <QuestionPart question={question} questions={questions}>
      {isKept(question, cell) ? (
        <Kept />
      ) : (
        <p>
          <span className="text-std-16B-170">
            {count(given)}
            {unit}
          </span>
          が書きました。{!school && given > 0 && "書かれた文は、学校を選ぶと読めます。"}
        </p>
      )}
      {school && given > 0 && (
        <div onClickCapture={() => setWanted(true)} className="max-w-3xl">
          <Fold title="書かれた文を読む" state={`${count(given)}件`}>
            {wanted && (
              <Texts
                calls={calls}
                id={id}
                school={school}
                labels={labels}
                question={question.id}
                title={titleOf(question, questions)}
              />
            )}
          </Fold>
        </div>
      )}
    </QuestionPart>
  );
}

interface TextsProps extends Pick<WordsOfProps, "calls" | "id" | "labels"> {
  school: string;
  question: string;
  title: string;
}

function Texts({ calls, id, school, labels, question, title }: TextsProps) {
  const reading = useWords(calls, id, school, question);
  return (
    <Reading of={reading}>
      {({ pages }) => (
        <>
          <ul aria-label={`書かれた文：${title}`} className="space-y-3">
            {pages
              .flatMap(({ words }) => words)
              .map(({ text, pupil }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: words have no name, and come in an order
                <li key={place} className="border-l-4 border-solid-gray-420 pl-3">
                  {pupil && (
                    <p className="text-solid-gray-700">
                      {labels.get(pupil.homeroom)} {pupil.name}
                    </p>
                  )}
                  <p className="break-words whitespace-pre-wrap">{text}</p>
                </li>
              ))}
          </ul>
          {pages.every(({ words }) => words.length === 0) && <p>まだ表示できる文がありません。</p>}
          {reading.hasNextPage && (
            <Button
              weight="second"
              size="small"
              isPending={reading.isFetchingNextPage}
              onPress={() => void reading.fetchNextPage()}
            >
              つづきを読む
            </Button>
          )}
        </>
      )}
    </Reading>
  );
}
