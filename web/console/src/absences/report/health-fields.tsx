import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { Disease, Known, Symptom } from "../api.ts";
import { diseaseWords, markWords, SYMPTOMS, symptomWords } from "../words.ts";
import { marksOf } from "./draft.ts";
import type { FieldsProps } from "./report-form.tsx";

/** Symptoms, temperature, a diagnosis and its days: where the reason is about health. */
export function HealthFields({ draft, wrong, known, onChange }: FieldsProps & { known: Known }) {
  return (
    <>
      <AnyOf
        label="症状"
        columns="several"
        choices={SYMPTOMS.map((symptom) => ({ value: symptom, label: symptomWords[symptom] }))}
        values={draft.symptoms}
        onChoose={(symptoms) => onChange({ symptoms: symptoms as Symptom[] })}
      />
      <div className="grid gap-4 wide:grid-cols-2">
        <TextField
          label="体温（℃）"
          value={draft.temperature}
          onChange={(temperature) => onChange({ temperature })}
          error={wrong.temperature}
          input={{ inputMode: "decimal", autoComplete: "off" }}
        />
        <Select
          label="医師の診断"
          options={[
            { value: "", label: "診断の話はない" },
            ...known.diseases.map(({ code }) => ({ value: code, label: diseaseWords(code) })),
          ]}
          value={draft.disease}
          // The days of another disease's rule would stand in the same fields, and mean something else.
          onChoose={(disease) => onChange({ disease: disease as Disease | "", course: {} })}
        />
      </div>
      {draft.disease !== "" && <Course draft={draft} known={known} wrong={wrong} onChange={onChange} />}
    </>
  );
}

/** The days from which the law counts; those that are not known yet stay empty. */
function Course({ draft, known, wrong, onChange }: FieldsProps & { known: Known }) {
  return (
    <fieldset className="space-y-3">
      <legend className="text-std-16B-170">登校できる日を計算するための日付（分かるものだけ）</legend>
      <div className="grid gap-4 wide:grid-cols-2">
        {marksOf(draft, known).map((mark) => (
          <TextField
            key={mark}
            label={markWords[mark]}
            type="date"
            value={draft.course[mark] ?? ""}
            onChange={(on) => onChange({ course: { ...draft.course, [mark]: on } })}
          />
        ))}
      </div>
      {wrong.course && (
        <p role="alert" className="text-error-2">
          ＊ {wrong.course}
        </p>
      )}
    </fieldset>
  );
}
