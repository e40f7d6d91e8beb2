import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import type { School } from "../api/api.ts";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { Results } from "./api.ts";
import { type AskedRoom, askedPlace, asksUnder } from "./asking.ts";
import { ExportPanel } from "./export/export-panel.tsx";
import { Remind } from "./remind.tsx";
import { Timing } from "./timing.tsx";

interface SurveyActsProps extends AskedRoom {
  /** Null: of all schools of the board's. */
  whose: School | null;
  results: Pick<Results, "answers" | "asked" | "anonymous" | "is_open" | "whole">;
}

/** What can be done about a survey. */
export function SurveyActs({ whose, results, ...room }: SurveyActsProps) {
  const { me, one, calls } = room;
  const [{ of = "" }] = useParams();
  const [exporting, setExporting] = useState(false);
  // What comes in when the results of an anonymous survey are seen would tell whose it is.
  const takes = !results.anonymous || results.is_open;
  const enters = whose && takes && may(me, "PUT /api/console/surveys/{id}/answers/{pupil}");
  // What the screen does not tell, no file tells either: of an anonymous survey, while it is open, or with few answers.
  const tells = !results.anonymous || results.whole !== null;
  return (
    <div className="space-y-2 print:hidden">
      <div className="flex flex-wrap gap-3">
        {results.is_open && results.answers < results.asked && <Remind {...room} />}
        {whose && (
          <PlaceLink to={askedPlace(room, { of, view: "unanswered" })} className={second}>
            まだの人を見る
          </PlaceLink>
        )}
        {enters && (
          <PlaceLink to={askedPlace(room, { of, view: "entry" })} className={second}>
            紙・電話の回答を入れる
          </PlaceLink>
        )}
        {may(me, "POST /api/console/exports") && tells && results.answers > 0 && (
          <Button weight="second" onPress={() => setExporting(true)}>
            CSV に書き出す
          </Button>
        )}
        <Timing {...room} isOpen={results.is_open} />
      </div>
      {exporting && (
        <ExportPanel
          calls={calls}
          of={{ kind: "survey", broadcast: asksUnder(one), school: whose?.code ?? null }}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}

export const second =
  "inline-flex min-h-12 items-center rounded-8 border border-key-900 bg-white px-4 py-2 text-oln-16B-100 text-key-900 hover:bg-key-50";
