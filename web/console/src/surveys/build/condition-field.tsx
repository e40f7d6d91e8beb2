import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { conditionsFor } from "./editing.ts";
import { optionLabels, type Question } from "./survey.ts";

interface ConditionFieldProps {
  question: Question;
  questions: readonly Question[];
  error: string | undefined;
  onChange(question: Question): void;
}

/** Of whom it is asked: of everybody, or by what they chose before. */
export function ConditionField({ question, questions, error, onChange }: ConditionFieldProps) {
  const earlier = conditionsFor(questions, question.id);
  if (earlier.length === 0) return null;
  const { show_if } = question;
  const on = earlier.find(({ id }) => id === show_if?.question);
  const choose = (id: string) => onChange({ ...question, show_if: id ? { question: id, is: [0] } : null });
  const labelOf = (one: Question) => `質問${questions.indexOf(one) + 1}「${short(one.title)}」の答えで決める`;
  return (
    <div className="space-y-3">
      <div className="max-w-xl">
        <Select
          label="だれに聞くか"
          options={[
            { value: "", label: "全員に聞く" },
            ...earlier.map((one) => ({ value: one.id, label: labelOf(one) })),
          ]}
          value={show_if?.question ?? ""}
          onChoose={choose}
          error={on ? undefined : error}
        />
      </div>
      {show_if && on && (
        <AnyOf
          label={<span className="text-std-16B-170">どれを選んだ人に聞くか</span>}
          choices={optionLabels(on).map((label, n) => ({ value: `${n}`, label }))}
          values={show_if.is.map(String)}
          onChoose={(values) => {
            // Of nobody it cannot be asked: the last tick stays.
            const is = values.map(Number).sort((a, b) => a - b);
            if (is.length > 0) onChange({ ...question, show_if: { question: on.id, is } });
          }}
          columns="several"
        />
      )}
    </div>
  );
}

const short = (title: string) => ([...title].length > 16 ? `${[...title].slice(0, 16).join("")}…` : title);
