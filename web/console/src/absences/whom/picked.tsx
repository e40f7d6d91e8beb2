import { Button } from "@renraku/ui/button/button.tsx";
import type { Client } from "../../api/api.ts";
import type { Pupil } from "../../roster/api.ts";
import { seat } from "../../surveys/entry/seat.ts";
import { PupilPicker } from "./pupil-picker.tsx";

interface PickedProps {
  calls: Client;
  school: string;
  label: string;
  pupil: Pupil | undefined;
  error: string | undefined;
  onPick(pupil: Pupil | undefined): void;
}

/** Whose it is: looked for, and then said. */
export function Picked({ calls, school, label, pupil, error, onPick }: PickedProps) {
  if (!pupil) {
    return (
      <div className="space-y-1">
        <PupilPicker calls={calls} school={school} label={label} onPick={onPick} />
        {error && (
          <p role="alert" className="text-error-2">
            ＊ {error}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-8 border border-solid-gray-420 px-4 py-2">
      <p>
        <span className="mr-3 text-solid-gray-700">{label}</span>
        {seat(pupil)} <span className="text-std-16B-170">{pupil.name}</span>さん
      </p>
      <Button weight="quiet" size="small" onPress={() => onPick(undefined)}>
        選び直す
      </Button>
    </div>
  );
}
