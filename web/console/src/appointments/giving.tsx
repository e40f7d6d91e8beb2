import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { useState } from "react";
import { Failed } from "../reading/failed.tsx";
import type { Pupil, Sheet, Slot } from "./api.ts";
import { seatWords, timeWords, wishWords, withoutFirst } from "./facts.ts";
import { Siblings } from "./times-of-days.tsx";
import type { Acting } from "./use-appointments.ts";

interface GivingProps {
  sheet: Sheet;
  acting: Acting;
  /** Whose time it is, or which time; the other is chosen here. */
  pupil: Pupil | undefined;
  slot: Slot | undefined;
  onClose(): void;
}

/** A time for somebody who telephoned. */
export function Giving({ sheet, acting: { take }, onClose, ...begun }: GivingProps) {
  const [who, setWho] = useState(begun.pupil?.id ?? "");
  const [when, setWhen] = useState(begun.slot ? `${begun.slot.place}` : "");
  const [tried, setTried] = useState(false);
  const pupil = sheet.pupils.find(({ id }) => id === who);
  const slot = sheet.slots.find(({ place }) => `${place}` === when);
  const had = sheet.slots.find(({ place }) => place === pupil?.place);
  const give = () => {
    setTried(true);
    if (pupil && slot) take.mutate({ pupil: pupil.id, place: slot.place }, { onSuccess: onClose });
  };
  return (
    <Panel title="日時を入れる" close="やめる" onClose={onClose}>
      {begun.pupil ? (
        <p className="text-std-16B-170">{seatWords(begun.pupil)}</p>
      ) : (
        <Select
          label="だれを"
          options={[{ value: "", label: "選んでください" }, ...whoOptions(sheet, slot)]}
          value={who}
          onChoose={setWho}
          error={tried && !pupil ? "選んでください。" : undefined}
        />
      )}
      {begun.slot ? (
        <p className="text-std-16B-170">{timeWords(begun.slot)}</p>
      ) : (
        <Select
          label="いつに"
          options={[{ value: "", label: "選んでください" }, ...whenOptions(sheet, pupil)]}
          value={when}
          onChoose={setWhen}
          error={tried && !slot ? "選んでください。" : undefined}
        />
      )}
      {pupil && <Siblings pupil={pupil} slot={slot} />}
      {had && <p>いまの {timeWords(had)} は空きます。</p>}
      <p className="text-solid-gray-700">決まったことは、保護者にお知らせします。</p>
      <Failed title="入れられませんでした。" error={take.error} />
      <Button wide isPending={take.isPending} onPress={give}>
        この日時にする
      </Button>
    </Panel>
  );
}

const whoOptions = ({ pupils, slots }: Sheet, slot: Slot | undefined) =>
  withoutFirst(pupils).map((pupil) => {
    const has = slots.find(({ place }) => place === pupil.place);
    const notes = [slot && wishWords(pupil, slot.place), has && `いまは ${timeWords(has)}`].filter(Boolean);
    return {
      value: pupil.id,
      label: `${seatWords(pupil)}${notes.length > 0 ? `（${notes.join("、")}）` : ""}`,
    };
  });

const whenOptions = ({ slots }: Sheet, pupil: Pupil | undefined) =>
  slots
    .filter(({ state }) => state === "free")
    .map((slot) => {
      const wish = pupil ? wishWords(pupil, slot.place) : "";
      return { value: `${slot.place}`, label: `${timeWords(slot)}${wish && `（${wish}）`}` };
    });
