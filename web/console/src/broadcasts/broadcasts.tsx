import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TimesScreen } from "../appointments/times-screen.tsx";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import { surveyViews, timesViews } from "../surveys/asking.ts";
import { SurveyScreen } from "../surveys/survey-screen.tsx";
import { After } from "./after/after.tsx";
import { PaperCopies } from "./after/paper-copies.tsx";
import { Received } from "./after/received.tsx";
import { ToTelephone } from "./after/to-telephone.tsx";
import type { Seen } from "./api.ts";
import { Compose } from "./compose/compose.tsx";
import { List } from "./list/list.tsx";
import { broadcastsPlace, type Room } from "./room.ts";
import { BeforeItGoes } from "./send/before-it-goes.tsx";
import { useBroadcast } from "./use-broadcasts.ts";
import { isOut } from "./words/states.ts";

/** All broadcasts, or the one that the address names. */
export function Broadcasts(room: Room) {
  const [{ id }] = useParams();
  return id ? <One key={id} {...room} id={id} /> : <List {...room} />;
}

function One({ id, ...room }: Room & { id: string }) {
  const reading = useBroadcast(room.calls, id);
  return (
    <>
      {reading.data === undefined && <PlaceLink to={broadcastsPlace(room)}>‹ 配信の一覧に戻る</PlaceLink>}
      <Reading of={reading} title="配信">
        {(seen) => (
          <>
            {reading.error && (
              <Notice tone="warning" says="alert" title="いまの状態を確かめられません。">
                <p>{reading.error.message} 送信の処理は、サーバーで続いています。</p>
              </Notice>
            )}
            <InItsState {...room} seen={seen} />
          </>
        )}
      </Reading>
    </>
  );
}

function InItsState({ seen, ...room }: Room & { seen: Seen }) {
  const [{ view }] = useParams();
  const { one } = seen;
  if (isOut(one.state) && may(room.me, "GET /api/console/broadcasts/{id}/progress")) {
    if (view === "phones") return <ToTelephone {...room} one={one} />;
    if (view === "paper") return <PaperCopies {...room} one={one} />;
    if (one.survey && isOf(surveyViews, view)) return <SurveyScreen {...room} one={one} />;
    if (one.appointments && isOf(timesViews, view)) return <TimesScreen {...room} one={one} />;
    if (one.received && room.school) return <Received {...room} school={room.school} one={one} />;
    return <After {...room} seen={seen} />;
  }
  if (one.can.includes("edit")) return <Compose {...room} seen={seen} />;
  return <BeforeItGoes {...room} seen={seen} />;
}

const isOf = (views: readonly string[], view: string | undefined) =>
  view !== undefined && views.includes(view);
