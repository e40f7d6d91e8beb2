import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { NumberField } from "./number-field.tsx";
import type { Question } from "./survey.ts";

interface RangeFieldProps {
  question: Question;
  error: string | undefined;
  unitError: string | undefined;
  onChange(question: Question): void;
}

/** What an answer may be: how many options, which numbers, which days. */
export function RangeField({ question, error, unitError, onChange }: RangeFieldProps) {
  switch (question.kind) {
    case "several":
      return (
        <div className="max-w-xs">
          <NumberField
            label="いくつまで選べるか"
            description="決めないときは、空けたまま"
            value={question.most}
            error={error}
            onNumber={(most) => onChange({ ...question, most })}
          />
        </div>
      );
    case "number":
      return (
        <div className="grid items-start gap-4 wide:grid-cols-[9rem_9rem_9rem]">
          <NumberField
            label="いくつから"
            value={question.least}
            error={error}
            onNumber={(least) => onChange({ ...question, least })}
          />
          <NumberField
            label="いくつまで"
            value={question.most}
            onNumber={(most) => onChange({ ...question, most })}
          />
          <TextField
            label="単位（人、冊など）"
            value={question.unit}
            onChange={(unit) => onChange({ ...question, unit })}
            error={unitError}
          />
        </div>
      );
    case "date":
      return (
        <div className="grid items-start gap-4 wide:grid-cols-[12rem_12rem]">
          <TextField
            label="いつから"
            value={question.from}
            onChange={(from) => onChange({ ...question, from })}
            input={{ type: "date" }}
            error={error}
          />
          <TextField
            label="いつまで"
            value={question.to}
            onChange={(to) => onChange({ ...question, to })}
            input={{ type: "date" }}
          />
        </div>
      );
    default:
      return null;
  }
}
