import type { Me } from "../api/api.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";

interface ElsewhereProps {
  me: Me;
  school: string;
  /** The day's part of the address; today has none. */
  onDay: Readonly<Record<string, string>>;
}

/** What else there is to do about absences. */
export function Elsewhere({ me, school, onDay }: ElsewhereProps) {
  const [entry, arrangements, receipts, infections, layouts] = [
    may(me, "PUT /api/console/schools/{school}/absences/{pupil}/{day}"),
    may(me, "GET /api/console/schools/{school}/arrangements"),
    may(me, "POST /api/console/schools/{school}/receipts"),
    may(me, "GET /api/console/infections/{school}"),
    may(me, "GET /api/console/schools/{school}/layouts"),
  ];
  return (
    <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
      {entry && (
        <PlaceLink to={{ school, at: "absence-entry", params: onDay }} look="button">
          電話の連絡を入れる
        </PlaceLink>
      )}
      {arrangements && <PlaceLink to={{ school, at: "arrangements" }}>決まった欠席・遅刻</PlaceLink>}
      {infections && <PlaceLink to={{ school, at: "infections", params: onDay }}>感染症の集計</PlaceLink>}
      {layouts && <PlaceLink to={{ school, at: "layouts" }}>出欠の書き出し</PlaceLink>}
      {receipts && <PlaceLink to={{ school, at: "receipts" }}>受付の確かめ</PlaceLink>}
    </p>
  );
}
