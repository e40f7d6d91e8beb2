import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { percent } from "@renraku/ui/share/share.ts";
import { optionsOf, type Question } from "@renraku/ui/survey/survey.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { type ReactNode, useState } from "react";
import { type Bar, barLabels, barsOf, barWords, count, countsOf, meanOf } from "./bars.ts";
import { rowsDrawing, stackedDrawing } from "./chart/charts.ts";
import { Figure } from "./chart/figure.tsx";
import { PATTERNS } from "./chart/patterns.ts";
import { QuestionPart, titleOf } from "./one-question.tsx";
import { type Group, sumOfCells } from "./sums.ts";

export interface ComparedProps {
  question: Question;
  questions: readonly Question[];
  groups: readonly Group[];
  /** What the groups are: 学級, 学年, 学校. */
  what: string;
  unit: string;
  source: string;
}

/** So many answers still stand beside each other in a table. */
const COLUMNS = 8;
const HIDDEN = "少ないので表示しません";

/** One question, group by group. */
export function Compared(props: ComparedProps) {
  const { question, questions } = props;
  const labels = barLabels(question);
  const parts = question.kind === "one" && labels.length <= PATTERNS;
  return (
    <QuestionPart question={question} questions={questions}>
      {parts ? <Parts {...props} labels={labels} /> : <OneAnswer {...props} labels={labels} />}
    </QuestionPart>
  );
}

interface WithLabels extends ComparedProps {
  labels: readonly string[];
}

/** All answers of each group side by side. */
function Parts({ question, questions, groups, what, unit, source, labels }: WithLabels) {
  const drawn = groups.map((group) => ({ group, bars: group.cell && barsOf(question, group.cell) }));
  const title = `${titleOf(question, questions)}（${what}ごと）`;
  return (
    <>
      <Figure
        title={title}
        source={source}
        draw={(width) => stackedDrawing(drawn, labels, { width, unit })}
      />
      <Twin>
        <Table caption={title} heads={[what, ...labels]}>
          {drawn.map(({ group, bars }) => (
            <TableRow key={group.id}>
              <Cell heading>{group.label}</Cell>
              {labels.map((label, place) => (
                <Cell key={label} head={label}>
                  {cellWords(bars?.[place], unit)}
                </Cell>
              ))}
            </TableRow>
          ))}
        </Table>
      </Twin>
    </>
  );
}

const cellWords = (bar: Bar | undefined, unit: string) => (bar ? barWords(bar, unit) : "–");

/** One of many answers, compared by its share; of numbers their mean, too. */
function OneAnswer({ question, questions, groups, what, unit, source, labels }: WithLabels) {
  const [chosen, setPlace] = useState<number>();
  const place = chosen ?? mostGiven(question, groups);
  const label = labels[place] ?? "";
  const barOf = ({ cell }: Group) => (cell ? barsOf(question, cell)[place] : undefined);
  const bars = groups.flatMap((group) => {
    const bar = barOf(group);
    return bar ? [{ ...bar, label: group.label }] : [];
  });
  const title = `${titleOf(question, questions)}：${label}（${what}ごと）`;
  const isNumber = question.kind === "number";
  const all = optionsOf(question).length > 0 && labels.length <= COLUMNS;
  const heads = all ? labels : [label, "答えた数"];
  return (
    <>
      <div className="max-w-md print:hidden">
        <Select
          label={`グラフで比べる答え（質問${questions.indexOf(question) + 1}）`}
          options={labels.map((one, n) => ({ value: `${n}`, label: one }))}
          value={`${place}`}
          onChoose={(to) => setPlace(Number(to))}
        />
      </div>
      <Figure
        title={title}
        source={source}
        draw={(width) => rowsDrawing(bars, { width, unit, striped: false, by: "share" })}
      />
      <Twin>
        <Table caption={title} heads={[what, ...heads, ...(isNumber ? ["平均", "合計"] : [])]}>
          {groups.map((group) => (
            <TableRow key={group.id}>
              <Cell heading>{group.label}</Cell>
              {all
                ? labels.map((one, n) => (
                    <Cell key={one} head={one}>
                      {cellWords(group.cell ? barsOf(question, group.cell)[n] : undefined, unit)}
                    </Cell>
                  ))
                : [
                    <Cell key="bar" head={label}>
                      {cellWords(barOf(group), unit)}
                    </Cell>,
                    <Cell key="given" head="答えた数">
                      {group.cell ? `${count(countsOf(question, group.cell).given)}${unit}` : HIDDEN}
                    </Cell>,
                  ]}
              {isNumber && <Numbers question={question} group={group} />}
            </TableRow>
          ))}
        </Table>
      </Twin>
    </>
  );
}

/** The same numbers as a table: where the window is narrow its rows are cards, and many, so there it begins folded away. */
function Twin({ children }: { children: ReactNode }) {
  return (
    <Fold title="表" open={matchMedia("(min-width: 48rem)").matches}>
      {children}
    </Fold>
  );
}

/** The answer that most gave: of a hundred days the first may be nobody's. */
function mostGiven(question: Question, groups: readonly Group[]): number {
  const bars = barsOf(question, sumOfCells(groups.flatMap(({ cell }) => (cell ? [cell] : []))));
  return bars.reduce((best, { n }, place) => (n > (bars[best]?.n ?? 0) ? place : best), 0);
}

function Numbers({ question, group }: { question: Question; group: Group }) {
  const { given, sum } = group.cell ? countsOf(question, group.cell) : { given: 0, sum: 0 };
  const unit = question.kind === "number" ? (question.unit ?? "") : "";
  return (
    <>
      <Cell head="平均">
        {meanOf(sum, given)}
        {given > 0 && unit}
      </Cell>
      <Cell head="合計">{group.cell ? `${count(sum)}${unit}` : "–"}</Cell>
    </>
  );
}

/** How many of each group have answered. */
export function HowMany({ groups, what, unit }: Pick<ComparedProps, "groups" | "what" | "unit">) {
  return (
    <Table caption={`${what}ごとの回答`} heads={[what, "回答", "割合"]}>
      {groups.map(({ id, label, asked, answers }) => (
        <TableRow key={id}>
          <Cell heading>{label}</Cell>
          <Cell head="回答">
            {asked === null ? `${count(answers)}${unit}` : `${count(answers)} / ${count(asked)}${unit}`}
          </Cell>
          <Cell head="割合">{asked === null ? "–" : percent(answers, asked)}</Cell>
        </TableRow>
      ))}
    </Table>
  );
}
