import { Choices } from "@renraku/ui/choices/choices.tsx";
import { clockWithSeconds, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { percent } from "@renraku/ui/share/share.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { called } from "../broadcasts/words/talk.ts";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import type { SchoolSum, Cell as Sum } from "./api.ts";
import { type AskedRoom, askedPlace, askingOf, asksUnder, howAsked, standingWords } from "./asking.ts";
import { barLabels, count, unitOf } from "./bars.ts";
import { Compared } from "./compared.tsx";
import { Head } from "./head.tsx";
import { NotTold } from "./not-told.tsx";
import { OneQuestion, type OneQuestionProps } from "./one-question.tsx";
import { type Group, together } from "./sums.ts";
import { SurveyActs } from "./survey-acts.tsx";
import { useSchools } from "./use-survey.ts";
import { WordsOf } from "./words-of.tsx";

const groupOf = ({ school, name, asked, answers, whole }: SchoolSum): Group => ({
  id: school,
  label: name,
  asked,
  answers,
  cell: whole,
});

/** The board's own: all schools together, school beside school, and the way to each of them. */
export function SchoolsResults(room: AskedRoom) {
  const reading = useSchools(room.calls, asksUnder(room.one));
  return (
    <Reading of={reading}>
      {(schools) => <AllSchools {...room} groups={schools.map(groupOf)} at={reading.dataUpdatedAt} />}
    </Reading>
  );
}

function AllSchools({ groups, at, ...room }: AskedRoom & { groups: Group[]; at: number }) {
  const survey = askingOf(room.one);
  const [params, go] = useParams();
  const all = together(groups);
  if (!survey) return null;
  const unit = unitOf(survey.per);
  const compares = params.by === "school";
  const source = `「${called(room.one.content)}」 ${groups.length}校 ${count(all.answers)}${unit}が回答（${dayWords(dayOf(at))}）`;
  return (
    <>
      <Head
        done={all.answers}
        of={all.asked}
        unit={unit}
        words={`${standingWords(survey)}・${howAsked(survey)}`}
      >
        {groups.length}校の合計（{clockWithSeconds(at)} 時点）
      </Head>
      <SurveyActs
        {...room}
        whose={null}
        results={{ ...survey, answers: all.answers, asked: all.asked ?? all.answers + 1, whole: all.cell }}
      />
      <Schools {...room} groups={groups} unit={unit} />
      <section aria-labelledby="answers" className="space-y-6">
        <h2 id="answers" className="text-std-20B-150">
          回答
        </h2>
        <div className="max-w-xl print:hidden">
          <Choices
            label="まとめ方"
            columns="two"
            choices={[
              { value: "whole", label: "すべての学校" },
              { value: "school", label: "学校ごとに比べる" },
            ]}
            value={compares ? "school" : "whole"}
            onChoose={(by) => go({ ...params, by })}
          />
        </div>
        {all.cell ? (
          survey.questions.map((question) => (
            <BoardQuestion
              key={question.id}
              {...room}
              question={question}
              questions={survey.questions}
              groups={groups}
              cell={all.cell}
              compares={compares}
              unit={unit}
              source={source}
            />
          ))
        ) : (
          <NotTold results={{ ...survey, answers: all.answers }} />
        )}
      </section>
    </>
  );
}

interface BoardQuestionProps extends AskedRoom, Omit<OneQuestionProps, "cell"> {
  groups: Group[];
  cell: Sum | null;
  compares: boolean;
}

/** One question of the board's: of all schools together, or school beside school. */
function BoardQuestion({ groups, cell, compares, calls, one, ...shared }: BoardQuestionProps) {
  const hasBars = barLabels(shared.question).length > 0;
  if (compares) return hasBars ? <Compared {...shared} groups={groups} what="学校" /> : null;
  if (!cell) return null;
  if (hasBars) return <OneQuestion {...shared} cell={cell} />;
  return (
    <WordsOf {...shared} cell={cell} calls={calls} id={asksUnder(one)} school={null} labels={new Map()} />
  );
}

function Schools({ groups, unit, ...room }: AskedRoom & { groups: Group[]; unit: string }) {
  return (
    <section aria-labelledby="schools" className="space-y-3">
      <h2 id="schools" className="text-std-20B-150">
        学校ごとの回答（{groups.length}校）
      </h2>
      <Table caption="学校ごとの回答" heads={["学校", "回答", "割合"]}>
        {groups.map(({ id, label, asked, answers }) => (
          <TableRow key={id}>
            <Cell heading>
              <PlaceLink to={askedPlace(room, { view: "results", of: id })}>{label}</PlaceLink>
            </Cell>
            <Cell head="回答">
              {asked === null ? `${count(answers)}${unit}` : `${count(answers)} / ${count(asked)}${unit}`}
            </Cell>
            <Cell head="割合">{asked === null ? "–" : percent(answers, asked)}</Cell>
          </TableRow>
        ))}
      </Table>
    </section>
  );
}
