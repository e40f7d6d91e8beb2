import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import { useHomerooms } from "../roster/use-roster.ts";
import { academicYear } from "../year/year.ts";
import { Stack } from "./stack.tsx";
import { wantedOf } from "./wanted.ts";

/** The letters with which guardians register: whose, and then as they come out of the printer. */
export default function LettersScreen({ calls, me, school }: SchoolScreenProps) {
  const [params, go] = useParams();
  const rooms = useHomerooms(calls, school.code, academicYear(me.today));
  const wanted = wantedOf(params);
  return (
    <div className="space-y-6">
      <div className="space-y-4 print:hidden">
        <PlaceLink to={{ school: school.code, at: "reach" }}>‹ 登録状況に戻る</PlaceLink>
        <h1 className="text-std-24B-150">
          登録のお手紙 <span className="inline-block">{school.name}</span>
        </h1>
        {!params.pupil && (
          <Reading of={rooms}>
            {({ homerooms }) => (
              <div className="grid items-end gap-6 wide:grid-cols-2">
                <Select
                  label="学級"
                  options={[
                    { value: "", label: "選んでください" },
                    { value: "all", label: "すべての学級" },
                    ...homerooms.map(({ id, label }) => ({ value: id, label })),
                  ]}
                  value={params.for ?? ""}
                  onChoose={(chosen) => go({ ...params, for: chosen })}
                />
                <Choices
                  label="だれに"
                  columns="two"
                  choices={[
                    { value: "missing", label: "まだ届かない人だけ" },
                    { value: "all", label: "全員" },
                  ]}
                  value={params.who ?? "missing"}
                  onChoose={(who) => go({ ...params, who })}
                />
              </div>
            )}
          </Reading>
        )}
      </div>
      {wanted && <Stack calls={calls} school={school.code} today={me.today} wanted={wanted} />}
    </div>
  );
}
