import { Progress } from "@renraku/ui/progress/progress.tsx";
import { kindWords } from "../appointments/offer/words.ts";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { type AskedRoom, askedPlace, askingOf, asksUnder, standingWords } from "./asking.ts";
import { unitOf } from "./bars.ts";
import { Remind } from "./remind.tsx";
import { useResults } from "./use-survey.ts";

/** In what has become of a broadcast: what it asked, how far that is, and the way to it. */
export function AskedPart(room: AskedRoom) {
  const { one, me } = room;
  if (one.survey && may(me, "GET /api/console/surveys/{id}/results")) return <SurveyPart {...room} />;
  if (one.appointments && may(me, "GET /api/console/surveys/{id}/results")) return <TimesPart {...room} />;
  return null;
}

function SurveyPart(room: AskedRoom) {
  const survey = askingOf(room.one);
  const [{ of = "" }] = useParams();
  if (!survey) return null;
  return (
    <section aria-labelledby="asked" className="space-y-3">
      <h2 id="asked" className="text-std-20B-150">
        アンケート
      </h2>
      {room.one.reminds && <p>まだの人への再送です。回答は、はじめの配信といっしょに数えます。</p>}
      {room.school ? <HowMany {...room} school={room.school.code} /> : <p>{standingWords(survey)}</p>}
      <div className="flex flex-wrap gap-3">
        <PlaceLink look="button" to={askedPlace(room, { of, view: "results" })}>
          アンケートの結果を見る
        </PlaceLink>
        {survey.is_open && <Remind {...room} weight="second" />}
      </div>
    </section>
  );
}

function HowMany({ calls, one, school }: Pick<AskedRoom, "calls" | "one"> & { school: string }) {
  const { data } = useResults(calls, asksUnder(one), school);
  if (!data) return null;
  return (
    <div className="max-w-xl space-y-1">
      <Progress label="回答した数" done={data.answers} of={data.asked} unit={unitOf(data.per)} />
      <p>{standingWords(data)}</p>
    </div>
  );
}

function TimesPart(room: AskedRoom) {
  const kind = room.one.appointments?.kind ?? "interview";
  return (
    <section aria-labelledby="asked" className="space-y-3">
      <h2 id="asked" className="text-std-20B-150">
        {kindWords[kind].label}の日時
      </h2>
      {room.one.reminds && <p>まだの人への再送です。日時は、はじめの配信といっしょに決まります。</p>}
      <div className="flex flex-wrap gap-3">
        <PlaceLink look="button" to={askedPlace(room, { view: "times" })}>
          日時の様子を見る
        </PlaceLink>
        <Remind {...room} weight="second" />
      </div>
    </section>
  );
}
