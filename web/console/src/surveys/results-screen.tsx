import { Button } from "@renraku/ui/button/button.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { clockWithSeconds, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { School } from "../api/api.ts";
import { called } from "../broadcasts/words/talk.ts";
import { useParams } from "../desk/address.ts";
import { Reading } from "../reading/reading.tsx";
import type { Results } from "./api.ts";
import { type AskedRoom, asksUnder, howAsked, standingWords } from "./asking.ts";
import { barLabels, count, unitOf } from "./bars.ts";
import { Compared, HowMany } from "./compared.tsx";
import { Head } from "./head.tsx";
import { NotTold } from "./not-told.tsx";
import { OneQuestion } from "./one-question.tsx";
import { type By, groupsOf } from "./sums.ts";
import { SurveyActs } from "./survey-acts.tsx";
import { useResults } from "./use-survey.ts";
import { WordsOf } from "./words-of.tsx";

/** What one school has answered, as it comes in. */
export function ResultsOf({ whose, ...room }: AskedRoom & { whose: School }) {
  const reading = useResults(room.calls, asksUnder(room.one), whose.code);
  return (
    <Reading of={reading}>
      {(results) => (
        <>
          {reading.error && (
            <Notice tone="warning" says="alert" title="いまの回答を読み込めません。">
              <p>{reading.error.message} 前に読み込んだ数を表示しています。</p>
            </Notice>
          )}
          <Head
            done={results.answers}
            of={results.asked}
            unit={unitOf(results.per)}
            words={`${standingWords(results)}・${howAsked(results)}`}
          >
            {results.is_open
              ? `回答が届くと、自動で変わります（${clockWithSeconds(results.counted_at)} 時点）。`
              : `${dayWords(dayOf(results.counted_at))} ${clockWithSeconds(results.counted_at)} 時点`}
          </Head>
          <SurveyActs {...room} whose={whose} results={results} />
          <Answers {...room} whose={whose} results={results} />
        </>
      )}
    </Reading>
  );
}

interface AnswersProps extends AskedRoom {
  whose: School;
  results: Results;
}

function Answers({ results, whose, ...room }: AnswersProps) {
  const [params, go] = useParams();
  // A grade is the sum of its homerooms: where some are not told, there is no such sum.
  const ways = results.anonymous ? ["whole", "homeroom"] : ["whole", "grade", "homeroom"];
  const by = ways.includes(params.by ?? "") ? params.by : "whole";
  if (!results.whole) return <NotTold results={results} />;
  const source = `${results.name}「${called(room.one.content)}」 ${count(results.answers)} / ${count(results.asked)}${unitOf(results.per)}が回答（${dayWords(dayOf(results.counted_at))}）`;
  return (
    <section aria-labelledby="answers" className="space-y-6">
      <div className="flex flex-wrap items-center gap-4">
        <h2 id="answers" className="mr-auto text-std-20B-150">
          回答
        </h2>
        <div className="print:hidden">
          <Button weight="second" size="small" onPress={() => window.print()}>
            この画面を印刷
          </Button>
        </div>
      </div>
      <div className="max-w-xl print:hidden">
        <Choices
          label="まとめ方"
          columns="three"
          choices={[
            { value: "whole", label: "全体" },
            { value: "grade", label: "学年ごと" },
            { value: "homeroom", label: "学級ごと" },
          ].filter(({ value }) => ways.includes(value))}
          value={by ?? "whole"}
          onChoose={(to) => go({ ...params, by: to })}
        />
      </div>
      {by === "whole" ? (
        <Whole {...room} results={results} whose={whose} source={source} />
      ) : (
        <ByGroup results={results} by={by as By} source={source} />
      )}
    </section>
  );
}

function Whole({ results, whose, source, ...room }: AnswersProps & { source: string }) {
  const { questions, whole, per, homerooms } = results;
  if (!whole) return null;
  const labels = new Map(homerooms.map(({ homeroom, label }) => [homeroom, label]));
  const shared = { questions, cell: whole, unit: unitOf(per) };
  return questions.map((question) =>
    barLabels(question).length > 0 ? (
      <OneQuestion key={question.id} {...shared} question={question} source={source} />
    ) : (
      <WordsOf
        key={question.id}
        {...shared}
        calls={room.calls}
        id={asksUnder(room.one)}
        school={whose.code}
        labels={labels}
        question={question}
      />
    ),
  );
}

function ByGroup({ results, by, source }: Pick<AnswersProps, "results"> & { by: By; source: string }) {
  const { questions, merged, per } = results;
  const groups = groupsOf(results, by);
  const what = by === "grade" ? "学年" : "学級";
  const unit = unitOf(per);
  return (
    <>
      {merged && (
        <Notice tone="info" title="回答の少ない学級は、合わせて表示しています。">
          <p>
            だれの答えか分かってしまわないように、5件に満たない学級は、ほかの学級と合わせます：
            {merged.homerooms.join("、")}
          </p>
        </Notice>
      )}
      <HowMany groups={groups} what={what} unit={unit} />
      {questions
        .filter((question) => barLabels(question).length > 0)
        .map((question) => (
          <Compared key={question.id} {...{ question, questions, groups, what, unit, source }} />
        ))}
    </>
  );
}
