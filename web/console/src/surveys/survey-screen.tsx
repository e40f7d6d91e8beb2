import type { ReactNode } from "react";
import { called } from "../broadcasts/words/talk.ts";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { type AskedRoom, askedPlace, schoolOf } from "./asking.ts";
import { Entering } from "./entry/entering.tsx";
import { ResultsOf } from "./results-screen.tsx";
import { SchoolsResults } from "./schools-results.tsx";
import { UnansweredOf } from "./unanswered.tsx";

const names: Record<string, string> = {
  results: "アンケートの結果",
  unanswered: "まだの人",
  entry: "紙・電話の回答",
};

/** What has become of the questions of a broadcast: results, who is missing, what came on paper. */
export function SurveyScreen(room: AskedRoom) {
  const [params] = useParams();
  const view = params.view ?? "results";
  const whose = schoolOf(room, params);
  const of = whose && !room.school ? { of: whose.code } : {};
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <div className="flex flex-wrap gap-x-6 print:hidden">
          <PlaceLink to={askedPlace(room)}>‹ 配信の様子に戻る</PlaceLink>
          {view !== "results" && (
            <PlaceLink to={askedPlace(room, { view: "results", ...of })}>‹ アンケートの結果に戻る</PlaceLink>
          )}
          {view === "results" && whose && !room.school && (
            <PlaceLink to={askedPlace(room, { view: "results" })}>‹ すべての学校の結果に戻る</PlaceLink>
          )}
        </div>
        <h1 className="text-std-24B-150">
          {names[view] ?? names.results} <span className="inline-block">{whose?.name}</span>
        </h1>
        <p className="break-words">「{called(room.one.content)}」</p>
      </div>
      {inView(view, whose, room)}
    </div>
  );
}

function inView(view: string, whose: ReturnType<typeof schoolOf>, room: AskedRoom): ReactNode {
  if (!whose) return <SchoolsResults {...room} />;
  if (view === "unanswered") return <UnansweredOf key={whose.code} {...room} whose={whose} />;
  if (view === "entry") return <Entering key={whose.code} {...room} whose={whose} />;
  return <ResultsOf key={whose.code} {...room} whose={whose} />;
}
