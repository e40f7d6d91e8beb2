import { Fold } from "@renraku/ui/fold/fold.tsx";
import { percent } from "@renraku/ui/share/share.ts";
import { optionsOf, type Question } from "@renraku/ui/survey/survey.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { ReactNode } from "react";
import type { Cell as Sum } from "./api.ts";
import { type Bar, barsOf, count, countsOf, meanWords } from "./bars.ts";
import { columnsDrawing, rowsDrawing } from "./chart/charts.ts";
import { Figure } from "./chart/figure.tsx";
import { PATTERNS } from "./chart/patterns.ts";

export interface OneQuestionProps {
  question: Question;
  questions: readonly Question[];
  cell: Sum;
  unit: string;
  source: string;
}

/** So many bars are still read one by one; more are columns. */
const ROWS = 31;

/** What everybody together answered to one question. */
export function OneQuestion({ question, questions, cell, unit, source }: OneQuestionProps) {
  const bars = barsOf(question, cell);
  const { given } = countsOf(question, cell);
  if (isKept(question, cell)) {
    return (
      <QuestionPart question={question} questions={questions}>
        <Kept />
      </QuestionPart>
    );
  }
  const striped = optionsOf(question).length > 0 && bars.length <= PATTERNS;
  return (
    <QuestionPart question={question} questions={questions}>
      <p>
        <span className="text-std-16B-170">
          {count(given)}
          {unit}
        </span>
        が答えました{question.kind === "several" && "（いくつか選べる質問です）"}。{meanWords(question, cell)}
      </p>
      <Figure
        title={titleOf(question, questions)}
        source={source}
        draw={(width) =>
          bars.length > ROWS
            ? columnsDrawing(bars, { width, unit })
            : rowsDrawing(bars, { width, unit, striped, by: "number" })
        }
      />
      <div className="max-w-3xl print:hidden">
        <Fold title="表で見る">
          <BarTable title={titleOf(question, questions)} bars={bars} unit={unit} />
        </Fold>
      </div>
    </QuestionPart>
  );
}

/** Whether nothing came of a confidential question, as far as this session is told. */
export const isKept = ({ id, kind, on_page_only }: Question, cell: Sum) =>
  (on_page_only || kind === "line" || kind === "text") && cell.answers > 0 && !cell.questions[id];

/** Why there may be nothing to see of it. */
export function Kept() {
  return <p>まだ答えた人がいないか、2段階認証でサインインしていません。2段階認証をすると見られます。</p>;
}

/** The same numbers as a table. Of many days or numbers, those that nobody chose are left out. */
function BarTable({ title, bars, unit }: { title: string; bars: readonly Bar[]; unit: string }) {
  const shown = bars.length > ROWS ? bars.filter(({ n }) => n > 0) : bars;
  return (
    <>
      <Table caption={title} heads={["答え", "数", "割合"]}>
        {shown.map((bar) => (
          <TableRow key={bar.label}>
            <Cell heading>{bar.label}</Cell>
            <Cell head="数">
              {count(bar.n)}
              {unit}
            </Cell>
            <Cell head="割合">{percent(bar.n, bar.of)}</Cell>
          </TableRow>
        ))}
      </Table>
      {shown.length < bars.length && <p>0{unit}のものは省いています。</p>}
    </>
  );
}

/** `質問2　何人ですか` */
export const titleOf = (question: Question, questions: readonly Question[]) =>
  `質問${questions.indexOf(question) + 1}　${question.title}`;

interface QuestionPartProps {
  question: Question;
  questions: readonly Question[];
  children: ReactNode;
}

/** A question's heading, whom it was asked, and what came of it. */
export function QuestionPart({ question, questions, children }: QuestionPartProps) {
  const id = `question-${question.id}`;
  const whom = whomWords(question, questions);
  return (
    <section aria-labelledby={id} className="space-y-3 border-t border-solid-gray-300 pt-4">
      <h3 id={id} className="text-std-18B-160 break-words">
        {titleOf(question, questions)}
      </h3>
      {whom && <p className="text-solid-gray-700">{whom}</p>}
      {children}
    </section>
  );
}

/** `問1で「はい」を選んだ人への質問` */
export function whomWords({ show_if }: Question, questions: readonly Question[]): string {
  const on = questions.find(({ id }) => id === show_if?.question);
  if (!show_if || !on) return "";
  const chosen = show_if.is.map((place) => `「${optionsOf(on)[place] ?? ""}」`).join("か");
  return `問${questions.indexOf(on) + 1}で${chosen}を選んだ人への質問です。`;
}
