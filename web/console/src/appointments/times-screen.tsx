import { called } from "../broadcasts/words/talk.ts";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import { Reading } from "../reading/reading.tsx";
import { type AskedRoom, askedPlace, asksUnder } from "../surveys/asking.ts";
import { DaySheet } from "./day-sheet.tsx";
import { kindWords } from "./offer/words.ts";
import { Overview } from "./overview.tsx";
import { SheetScreen } from "./sheet-screen.tsx";
import { useSheet } from "./use-appointments.ts";

/** What has become of the times that a broadcast offers: all homerooms, one sheet, or what is taken along on the day. */
export function TimesScreen(room: AskedRoom) {
  const [{ homeroom, view }] = useParams();
  const kind = room.one.appointments?.kind ?? "interview";
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <div className="flex flex-wrap gap-x-6 print:hidden">
          <PlaceLink to={askedPlace(room)}>‹ 配信の様子に戻る</PlaceLink>
          {homeroom && (
            <PlaceLink to={askedPlace(room, { view: "times" })}>‹ すべての学級の日時に戻る</PlaceLink>
          )}
          {homeroom && view === "day-sheet" && (
            <PlaceLink to={askedPlace(room, { view: "times", homeroom })}>‹ 日時を決める画面に戻る</PlaceLink>
          )}
        </div>
        {!homeroom && <h1 className="text-std-24B-150">{kindWords[kind].label}の日時</h1>}
        {!homeroom && <p className="break-words">「{called(room.one.content)}」</p>}
      </div>
      {homeroom ? (
        <OneRoom key={homeroom} {...room} homeroom={homeroom} view={view} />
      ) : (
        <Overview {...room} />
      )}
    </div>
  );
}

interface OneRoomProps extends AskedRoom {
  homeroom: string;
  view: string | undefined;
}

function OneRoom({ homeroom, view, ...room }: OneRoomProps) {
  const reading = useSheet(room.calls, asksUnder(room.one), homeroom);
  return (
    <Reading of={reading} title="日時">
      {(sheet) =>
        view === "day-sheet" ? (
          <DaySheet sheet={sheet} />
        ) : (
          <SheetScreen {...room} sheet={sheet} homeroom={homeroom} error={reading.error} />
        )
      }
    </Reading>
  );
}
