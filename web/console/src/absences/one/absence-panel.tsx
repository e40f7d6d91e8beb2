import { Badge } from "@renraku/ui/badge/badge.tsx";
import { dayWords } from "@renraku/ui/days/days.ts";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import type { Client } from "../../api/api.ts";
import { Reading } from "../../reading/reading.tsx";
import type { Known, One, PupilDay } from "../api.ts";
import { useAbsence, useSaying } from "../use-absence.ts";
import { seatOf } from "../words.ts";
import { Acts } from "./acts.tsx";
import { Comments } from "./comments.tsx";
import { History } from "./history.tsx";
import { RequestBox } from "./request-box.tsx";
import { Stands } from "./stands.tsx";

export interface AbsencePanelProps {
  calls: Client;
  path: PupilDay;
  known: Known;
  onClose(): void;
}

/** One pupil's day: what stands, what is asked for, what was written, and how it came to be. */
export function AbsencePanel(props: AbsencePanelProps) {
  const reading = useAbsence(props.calls, props.path);
  const seat = reading.data?.pupil;
  return (
    <Panel title={seat ? `${seat.name}さん` : "連絡の内容"} close="閉じる" wide onClose={props.onClose}>
      <Reading of={reading}>{(one) => <Inside {...props} one={one} />}</Reading>
    </Panel>
  );
}

export type Saying = ReturnType<typeof useSaying>;

export interface PartProps extends Omit<AbsencePanelProps, "onClose"> {
  one: One;
  saying: Saying;
}

function Inside({ one, ...props }: AbsencePanelProps & { one: One }) {
  const saying = useSaying(props.calls, props.path, one);
  const { pupil, absence } = one;
  const part = { ...props, one, saying };
  return (
    <div className="space-y-5">
      <p className="flex flex-wrap items-center gap-x-3">
        <span>{pupil.kana}</span>
        <span>{seatOf(pupil)}</span>
        <span>{dayWords(props.path.day)}</span>
        {absence?.state === "cancelled" && <Badge look="calm">取り消し</Badge>}
      </p>
      <RequestBox {...part} />
      <Stands one={one} day={props.path.day} reasonsVisible={props.known.reasons_visible} />
      <Acts {...part} />
      {absence && !absence.arranged && <Comments {...part} />}
      <History steps={one.history} />
    </div>
  );
}
