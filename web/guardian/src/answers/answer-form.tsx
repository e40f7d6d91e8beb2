import { Button } from "@renraku/ui/button/button.tsx";
import { Question as Ask } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { type Holding, read } from "@renraku/ui/survey/answering.ts";
import type { Answers } from "@renraku/ui/survey/survey.ts";
import { useRef, useState } from "react";
import { Form } from "react-aria-components";
import { type Api, type Message, mayPass } from "../api/api.ts";
import type { Standing, Survey } from "../api/asks.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { Moved } from "./moved.tsx";
import { QuestionField } from "./question-field.tsx";
import { useAnswering } from "./use-answering.ts";
import { useForm } from "./use-form.ts";

interface AnswerFormProps {
  api: Api;
  message: Message;
  survey: Survey;
  standing: Standing;
  /** Whose answer it is, where there are several. */
  nickname: string | null;
  /** What another child's answer says, to begin with. */
  alike: { nickname: string; holding: Holding } | null;
  onSent(holding: Holding): void;
  onLate(answers: Answers, why: string): void;
  /** Leaves what stands as it is. */
  onGiveUp(): void;
}

/** The questions, as far as they are asked by now, and one button. */
export function AnswerForm(props: AnswerFormProps) {
  const { api, message, survey, standing, nickname, alike, onSent, onLate, onGiveUp } = props;
  const words = useWords();
  const sheet = useRef<HTMLFormElement>(null);
  const form = useForm(survey, standing);
  const [asking, setAsking] = useState(false);
  const [empty, setEmpty] = useState(false);
  const { asked, answers } = read(survey.questions, form.holding);
  const sending = useAnswering(api, message, standing, {
    onSent: () => {
      form.forget();
      onSent(form.holding);
    },
    onUnfit: (question, why) => {
      form.refuse(question, why);
      showWrong(sheet.current);
    },
    onLate: (late, why) => {
      form.forget();
      onLate(late, why);
    },
  });
  const send = () => {
    setAsking(false);
    if (!sending.isPending) sending.mutate(answers);
  };
  const submit = () => {
    const wrong = Object.keys(form.check()).length > 0;
    const nothing = Object.keys(answers).length === 0;
    setEmpty(nothing && !wrong);
    if (wrong) showWrong(sheet.current);
    else if (survey.anonymous && !nothing) setAsking(true);
    else if (!nothing) send();
  };
  const count = Object.keys(form.unfits).length;
  const said = sending.error && !form.moved && count === 0;
  return (
    <Form
      ref={sheet}
      className="space-y-8"
      validationBehavior="aria"
      onSubmit={(event) => event.preventDefault()}
    >
      {alike && !standing.answered && (
        <Button weight="second" wide onPress={() => form.fillAll(alike.holding)}>
          {words("answer-alike", { nickname: alike.nickname })}
        </Button>
      )}
      {asked.map((question) => (
        <div
          key={question.id}
          data-question={question.id}
          data-wrong={form.unfits[question.id] !== undefined || undefined}
          className="scroll-mt-4"
        >
          <QuestionField
            question={question}
            held={form.holding[question.id]}
            why={form.unfits[question.id]}
            onFill={(held) => form.fill(question.id, held)}
          />
        </div>
      ))}
      <div className="space-y-3">
        {count > 0 && <Notice tone="error" says="alert" title={words("answer-wrong", { count })} />}
        {empty && count === 0 && <Notice tone="error" says="alert" title={words("answer-empty")} />}
        {said && (
          <Trouble
            error={sending.error}
            title={words(mayPass(sending.error) ? "answer-failed" : "answer-refused")}
          />
        )}
        {form.moved && (
          <Moved
            survey={survey}
            standing={standing}
            onKeep={() => {
              form.forget();
              onGiveUp();
            }}
          />
        )}
        <div className="[&_button]:min-h-16 [&_button]:text-oln-17B-100">
          <Button wide isPending={sending.isPending} onPress={submit}>
            {sending.isPending
              ? words("answer-sending")
              : nickname
                ? words("answer-send-for", { nickname })
                : words("answer-send")}
          </Button>
        </div>
        {standing.answered && !form.moved && (
          <Button
            weight="quiet"
            wide
            onPress={() => {
              form.forget();
              onGiveUp();
            }}
          >
            {words("answer-leave")}
          </Button>
        )}
      </div>
      <Ask
        title={words("answer-anonymous-ask")}
        yes={words("answer-anonymous-yes")}
        no={words("answer-anonymous-no")}
        open={asking}
        busy={sending.isPending}
        weight="main"
        onYes={send}
        onNo={() => setAsking(false)}
      >
        <p>{words("answer-anonymous-final")}</p>
      </Ask>
    </Form>
  );
}

/** The first question that is not answered as it should be, with its words above it. */
function showWrong(sheet: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const wrong = sheet?.querySelector<HTMLElement>("[data-wrong]");
    wrong?.querySelector<HTMLElement>("input, textarea")?.focus({ preventScroll: true });
    wrong?.scrollIntoView({ block: "start" });
  });
}
