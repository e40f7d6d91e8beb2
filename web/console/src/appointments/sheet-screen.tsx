import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { PlaceLink } from "../desk/place-link.tsx";
import { type AskedRoom, askedPlace, asksUnder } from "../surveys/asking.ts";
import { Remind } from "../surveys/remind.tsx";
import { second } from "../surveys/survey-acts.tsx";
import type { Pupil, Sheet, Slot } from "./api.ts";
import { Assigning } from "./assigning.tsx";
import { choosingWords, standings } from "./facts.ts";
import { Giving } from "./giving.tsx";
import { kindWords } from "./offer/words.ts";
import { TakingBack } from "./taking-back.tsx";
import { TimesOfDays } from "./times-of-days.tsx";
import { useActing } from "./use-appointments.ts";
import { Without } from "./without.tsx";

interface SheetScreenProps extends AskedRoom {
  sheet: Sheet;
  homeroom: string;
  error: Error | null;
}

/** What somebody is about to do. */
export type Asked =
  | { act: "give"; pupil?: Pupil; slot?: Slot }
  | { act: "back"; pupil: Pupil }
  | { act: "assign" };

/** A homeroom's sheet: which times are whose, who wishes for which, who waits, and what the teacher does about it. */
export function SheetScreen({ sheet, homeroom, error, ...room }: SheetScreenProps) {
  const [asked, setAsked] = useState<Asked>();
  const id = asksUnder(room.one);
  const acting = useActing(room.calls, id, homeroom);
  const close = () => setAsked(undefined);
  const shared = { sheet, acting, onClose: close };
  return (
    <>
      <h1 className="text-std-24B-150">
        {kindWords[sheet.kind].label}の日時 <span className="inline-block">{sheet.label}</span>
      </h1>
      {error && (
        <Notice tone="warning" says="alert" title="いまの様子を確かめられません。">
          <p>{error.message}</p>
        </Notice>
      )}
      <Standing sheet={sheet} />
      <div className="flex flex-wrap gap-3 print:hidden">
        {sheet.how === "wishes" && !sheet.is_assigned && (
          <Button onPress={() => setAsked({ act: "assign" })}>希望から割り当てる</Button>
        )}
        <PlaceLink to={askedPlace(room, { view: "day-sheet", homeroom })} className={second}>
          当日の表を印刷
        </PlaceLink>
        {standings(sheet).silent > 0 && <Remind {...room} weight="second" />}
      </div>
      <TimesOfDays sheet={sheet} acting={acting} onAsk={setAsked} />
      <Without sheet={sheet} onAsk={setAsked} />
      {asked?.act === "give" && <Giving {...shared} pupil={asked.pupil} slot={asked.slot} />}
      {asked?.act === "back" && <TakingBack {...shared} pupil={asked.pupil} />}
      {asked?.act === "assign" && <Assigning {...shared} calls={room.calls} id={id} homeroom={homeroom} />}
    </>
  );
}

/** How far it is, in a line or two. */
function Standing({ sheet }: { sheet: Sheet }) {
  const { has, wishes, waiting, silent } = standings(sheet);
  const { how, is_assigned, pupils } = sheet;
  return (
    <div className="space-y-1">
      <p className="text-std-18B-160">
        決まった人 {has} / {pupils.length}人
        {how === "wishes" && !is_assigned && `、希望を出した人 ${wishes}人`}
        {waiting > 0 && `、空き待ち ${waiting}人`}
        {silent > 0 && `、まだの人 ${silent}人`}
      </p>
      <p className="text-solid-gray-700">{choosingWords(sheet)}</p>
    </div>
  );
}
