import { Check } from "@renraku/ui/check/check.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { AtSchool, BoardReason, Category } from "../attendance/api.ts";
import { LABEL_CHARACTERS } from "../attendance/facts.ts";
import { categoryChoices } from "../attendance/words.ts";
import { booked, called, differing, offered, settled } from "./at-school.ts";

interface ReasonsAtSchoolProps {
  reasons: readonly BoardReason[];
  here: AtSchool;
  onChange(here: AtSchool): void;
}

/** The board's reasons as this school wants them. */
export function ReasonsAtSchool({ reasons, here, onChange }: ReasonsAtSchoolProps) {
  const n = differing(here);
  return (
    <Fold title="欠席の理由" state={n === 0 ? "教育委員会の決まりのまま" : `この学校で${n}件変えています`}>
      <p className="text-solid-gray-700">
        教育委員会の理由を、この学校だけことばや区分を変えたり、使わないことにしたりできます。
      </p>
      <ul className="space-y-3">
        {reasons
          .filter(({ retired }) => !retired)
          .map((reason) => (
            <li key={reason.id}>
              <OneReason reason={reason} here={here} onChange={onChange} />
            </li>
          ))}
      </ul>
    </Fold>
  );
}

interface OneReasonProps {
  reason: BoardReason;
  here: AtSchool;
  onChange(here: AtSchool): void;
}

function OneReason({ reason: { id, label, category }, here, onChange }: OneReasonProps) {
  const own = here.labels[id] ?? "";
  return (
    <fieldset className="space-y-3 rounded-8 border border-solid-gray-420 p-3">
      <legend className="px-1 text-std-16B-170">{label}</legend>
      <div className="grid gap-3 wide:grid-cols-2">
        <TextField
          label="この学校でのことば"
          description="空けておくと、そのままです。"
          value={own}
          onChange={(to) => onChange(called(here, id, to))}
          onBlur={() => onChange(settled(here, id, label))}
          maxLength={LABEL_CHARACTERS}
        />
        <Select
          label="出席簿での区分"
          options={categoryChoices}
          value={here.categories[id] ?? category}
          onChoose={(to) => onChange(booked(here, id, to as Category, category))}
        />
      </div>
      <Check on={!here.hidden.includes(id)} onChange={(on) => onChange(offered(here, id, on))}>
        この学校で使う
      </Check>
    </fieldset>
  );
}
