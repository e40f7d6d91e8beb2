import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Failed } from "../reading/failed.tsx";
import type { Pupil, Sheet } from "./api.ts";
import { timeWords, waitersFor } from "./facts.ts";
import type { Acting } from "./use-appointments.ts";

interface TakingBackProps {
  sheet: Sheet;
  acting: Acting;
  pupil: Pupil;
  onClose(): void;
}

/** Asks before a time is taken back, and says who is next. */
export function TakingBack({ sheet, acting: { cancel }, pupil, onClose }: TakingBackProps) {
  const slot = sheet.slots.find(({ place }) => place === pupil.place);
  const waiting = slot ? waitersFor(sheet.pupils, slot.place).filter(({ id }) => id !== pupil.id) : [];
  return (
    <Question
      title={`${pupil.name}さんの日時を取り消しますか？`}
      yes="取り消す"
      no="取り消さない"
      open
      busy={cancel.isPending}
      onYes={() => cancel.mutate(pupil.id, { onSuccess: onClose })}
      onNo={onClose}
    >
      {slot && <p className="text-std-16B-170">{timeWords(slot)}</p>}
      <p>取り消したことは、保護者にお知らせします。</p>
      {waiting.length > 0 && (
        <p>
          この日時の空きを待っている人が{waiting.length}人います（{waiting.map(({ name }) => name).join("、")}
          ）。いちばん長く待っている人に、すぐに決まります。
        </p>
      )}
      <Failed title="取り消せませんでした。" error={cancel.error} />
    </Question>
  );
}
