import { Refusal } from "@renraku/ui/api/refusal.ts";
import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, shortDay } from "@renraku/ui/days/days.ts";
import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import {
  faultsOf,
  faultWords,
  type Held,
  type Holding,
  heldOf,
  read,
  type Unfit,
} from "@renraku/ui/survey/answering.ts";
import type { Question } from "@renraku/ui/survey/survey.ts";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Given } from "../api.ts";
import { titleOf } from "../one-question.tsx";
import { answerWords } from "./answer-words.ts";
import type { EntryOfProps } from "./entry-of.tsx";
import { QuestionField } from "./question-field.tsx";
import { useEntering } from "./use-entry.ts";

interface EntryFormProps extends EntryOfProps {
  given: Given | null;
  guardian: string | null;
  /** Reads what stands by now. */
  again(): Promise<Given | null>;
}

/** The questions, as somebody reads them off a sheet or hears them on the telephone. */
export function EntryForm({
  calls,
  id,
  school,
  pupil,
  questions,
  guardian,
  onDone,
  ...props
}: EntryFormProps) {
  // What stood when the form was opened: what came since then is not to be overwritten unseen.
  const [stood, setStood] = useState(props.given);
  const [compares, setCompares] = useState(false);
  const [holding, setHolding] = useState<Holding>(() => heldOf(stood?.answers ?? {}));
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const entering = useEntering(calls, id, pupil.id);
  const { asked, answers } = read(questions, holding);
  const hold = (question: string, held: Held) => {
    setHolding((before) => ({ ...before, [question]: held }));
    setFaults(({ [question]: _, ...others }) => others);
  };
  const keep = async () => {
    const found = faultsOf(questions, holding);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    try {
      await entering.mutateAsync({ school, answers, version: stood?.version ?? null, guardian });
      onDone(pupil.name);
    } catch (error) {
      setFaults(refused(questions, error));
    }
  };
  const seeAgain = async () => {
    setStood(await props.again());
    setCompares(true);
    entering.reset();
  };
  return (
    <>
      {stood && <Stands given={stood} questions={compares ? questions : []} />}
      <Form
        send={stood ? "この回答に入れかえる" : "この回答を入れる"}
        onSend={keep}
        foot={<WhyNot error={entering.error} onSee={seeAgain} />}
      >
        {asked.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            questions={questions}
            held={holding[question.id]}
            error={faults[question.id]}
            onHeld={(held) => hold(question.id, held)}
          />
        ))}
      </Form>
    </>
  );
}

const cameWords = { talk: "保護者がトークで", page: "保護者がページで", staff: "学校が" };

/** That there is an answer; after somebody was faster, what it says. */
function Stands({ given, questions }: { given: Given; questions: readonly Question[] }) {
  const { came, at, answers } = given;
  const when = at ? `${shortDay(dayOf(at))} ${clock(at)} に` : "";
  return (
    <Notice tone="info" title={`${cameWords[came]} ${when}入れた回答があります。`}>
      {questions.length > 0 && (
        <dl className="space-y-1">
          {questions.map((question) => (
            <div key={question.id} className="break-words">
              <dt className="inline text-solid-gray-700">{titleOf(question, questions)}：</dt>
              <dd className="inline whitespace-pre-wrap">{answerWords(question, answers[question.id])}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>下の内容を入れると、その回答と入れかわります。</p>
    </Notice>
  );
}

function WhyNot({ error, onSee }: { error: Error | null; onSee(): Promise<void> }) {
  if (!(error instanceof Refusal) || error.code !== "survey_changed") {
    return <Failed title="回答を入れられませんでした。" error={error} />;
  }
  return (
    <Notice tone="warning" says="alert" title={error.message}>
      <p>下書きの内容は、そのまま残っています。</p>
      <Button weight="second" size="small" onPress={() => void onSee()}>
        いまの回答を見る
      </Button>
    </Notice>
  );
}

const unfits: readonly string[] = ["missing", "kind", "range", "too_much"] satisfies Unfit[];

/** What the API says is wrong, at its question. */
function refused(questions: readonly Question[], error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Refusal) || error.code !== "answer_wrong") return {};
  const { question: id, why } = error.detail;
  const question = questions.find((one) => one.id === id);
  if (!question) return {};
  const known = typeof why === "string" && unfits.includes(why);
  return { [question.id]: known ? faultWords(question, why as Unfit) : error.message };
}
