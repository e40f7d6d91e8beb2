import { Notice } from "@renraku/ui/notice/notice.tsx";
import { type Holding, heldOf } from "@renraku/ui/survey/answering.ts";
import type { Answers } from "@renraku/ui/survey/survey.ts";
import { useEffect, useRef, useState } from "react";
import type { Api, Message } from "../api/api.ts";
import type { Standing, Survey } from "../api/asks.ts";
import { timeWords } from "../words/local-time.ts";
import { useWords, type Words } from "../words/words.tsx";
import { Anonymous } from "./anonymous.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { Entry } from "./entry.tsx";
import { formOf, keptDraft, placeFor } from "./kept.ts";
import { SaidList } from "./stands.tsx";

interface AnsweringProps {
  api: Api;
  message: Message;
  survey: Survey;
}

/** What was sent just now; of an anonymous answer nobody else knows it, and only this page does. */
interface Sent {
  form: string;
  holding: Holding;
}

/** The answers that a message asks for: one form is open at a time, the first that nobody has filled in. */
export function Answering({ api, message, survey }: AnsweringProps) {
  const words = useWords();
  const keyOf = (standing: Standing) => formOf(survey.id, standing);
  const [chosen, setChosen] = useState(() => begun(survey));
  const [sent, setSent] = useState<Sent[]>([]);
  const [late, setLate] = useState<{ answers: Answers; why: string }>();
  /** Whose answer has come just now: said once. */
  const [told, setTold] = useState<string | null>(null);
  const waits = survey.answers.find(({ answered }) => !answered);
  const open = survey.is_open ? (chosen ?? (waits ? keyOf(waits) : null)) : null;
  const several = survey.answers.length > 1;
  const named = (standing: Standing) => (several ? standing.name : null);

  /** The answer of another child, the one given last on this page before those that stand. */
  const alikeTo = (standing: Standing) => {
    if (survey.per !== "pupil") return null;
    const others = survey.answers.filter((one) => one !== standing);
    const last = sent.map(({ form, holding }) => ({ one: others.find((o) => keyOf(o) === form), holding }));
    const here = last.find(({ one }) => one !== undefined);
    if (here?.one) return { nickname: here.one.name, holding: here.holding };
    const there = others.find(({ answers }) => answers);
    return there?.answers ? { nickname: there.name, holding: heldOf(there.answers) } : null;
  };
  return (
    <section className="space-y-5 border-t border-solid-gray-300 pt-6">
      <header className="space-y-1">
        <h2 id={ANSWERS} tabIndex={-1} className="scroll-mt-4 text-std-20B-150 outline-none">
          {words("answer-title")}
        </h2>
        {survey.is_open && <Rules survey={survey} />}
      </header>
      {!survey.is_open && (
        <Notice tone="info" title={words("answer-closed")}>
          <p>{words("answer-closed-what")}</p>
        </Notice>
      )}
      {late && <Late survey={survey} {...late} />}
      {survey.anonymous && open !== null && <Anonymous />}
      {survey.answers.map((standing) => {
        const key = keyOf(standing);
        return (
          <div
            key={key}
            className={several ? "space-y-4 rounded-8 border border-solid-gray-420 p-4" : "space-y-4"}
          >
            {several && <h3 className="text-std-18B-160 wrap-anywhere">{nameOf(words, survey, standing)}</h3>}
            {open === key ? (
              <AnswerForm
                api={api}
                message={message}
                survey={survey}
                standing={standing}
                nickname={survey.per === "pupil" ? named(standing) : null}
                alike={alikeTo(standing)}
                onSent={(holding) => {
                  setSent([{ form: key, holding }, ...sent]);
                  setTold(key);
                  setChosen(null);
                }}
                onLate={(answers, why) => setLate({ answers, why })}
                onGiveUp={() => setChosen(null)}
              />
            ) : (
              <Entry
                survey={survey}
                standing={standing}
                fresh={told === key}
                folded={several}
                which={several ? words("answer-which", { name: standing.name }) : ""}
                onOpen={() => {
                  setTold(null);
                  setChosen(key);
                }}
              />
            )}
          </div>
        );
      })}
    </section>
  );
}

/** Nothing that was typed is lost without a word. */
function Late({ survey, why, answers }: { survey: Survey; why: string; answers: Answers }) {
  const words = useWords();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In new browsers it returns a promise, which is no clean-up.
    told.current?.scrollIntoView({ block: "start" });
  }, []);
  return (
    <div ref={told} className="scroll-mt-4">
      <Notice tone="error" says="alert" title={why}>
        <p>{words("answer-late")}</p>
        <SaidList questions={survey.questions} answers={answers} />
      </Notice>
    </div>
  );
}

/** Where the answers begin, for whoever wants to go there at once. */
export const ANSWERS = "answers";

/** Who answers, and until when. */
function Rules({ survey: { per, until, anonymous, answers } }: { survey: Survey }) {
  const words = useWords();
  const waits = answers.some(({ answered }) => !answered);
  const time = until ? timeWords(until) : null;
  return (
    <>
      {time && waits && <p className="text-std-17B-170">{words("answer-until", { time })}</p>}
      {(per !== "pupil" || answers.length > 1) && (
        <p>
          {words(`answer-per-${per}`)}
          {per === "household" && !anonymous && words("answer-family")}
        </p>
      )}
      {!anonymous && <p>{changesWords(words, time, waits)}</p>}
    </>
  );
}

/** Until when it can be changed, unless that stands right above. */
function changesWords(words: Words, time: string | null, waits: boolean): string {
  if (!time) return words("answer-changes-open");
  return waits ? words("answer-changes-too") : words("answer-changes", { time });
}

const nameOf = (words: Words, { per }: Survey, { name }: Standing) =>
  per === "pupil" ? words("child-name", { nickname: name }) : name;

/** The form that was left half filled in on this device. */
function begun({ id, answers, anonymous }: Survey): string | null {
  const forms = answers.map((standing) => formOf(id, standing));
  return forms.find((form) => keptDraft(form, placeFor(anonymous)) !== null) ?? null;
}
