import { Check } from "@renraku/ui/check/check.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { ConditionField } from "./condition-field.tsx";
import { changed, type Edited, ofKind, reordered } from "./editing.ts";
import { OptionsField } from "./options-field.tsx";
import { headId, titleId } from "./places.ts";
import { RangeField } from "./range-field.tsx";
import type { KindName, Question } from "./survey.ts";
import { kindNames, kindWords } from "./words.ts";
import type { QuestionProblems } from "./wrong.ts";

interface QuestionFieldsProps {
  question: Question;
  questions: readonly Question[];
  place: number;
  today: Day;
  wrong: QuestionProblems;
  onEdit(edited: Edited): void;
}

/** Everything about one question, in the order in which one thinks of it. */
export function QuestionFields({ question, questions, place, today, wrong, onEdit }: QuestionFieldsProps) {
  const put = (now: Question) => onEdit(changed(questions, now));
  const id = headId(question.id);
  return (
    <>
      <TextField
        id={titleId(question.id)}
        label="質問の文"
        value={question.title}
        onChange={(title) => put({ ...question, title })}
        error={wrong.title}
      />
      <div className="max-w-xs">
        <Select
          label="答えかた"
          options={kindNames.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          value={question.kind}
          onChoose={(kind) => put(ofKind(question, kind as KindName, today))}
        />
      </div>
      {"options" in question && (
        <OptionsField
          id={`${id}-options`}
          options={question.options}
          error={wrong.options}
          onWrite={(options) => put({ ...question, options })}
          onArrange={(places) => onEdit(reordered(questions, question.id, places))}
        />
      )}
      <RangeField question={question} error={wrong.range} unitError={wrong.unit} onChange={put} />
      <Check on={question.required} onChange={(required) => put({ ...question, required })}>
        必ず答えてもらう
      </Check>
      <ConditionField question={question} questions={questions} error={wrong.condition} onChange={put} />
      <Fold
        title="説明・健康などの質問"
        open={question.note !== "" || question.on_page_only}
        state={question.note === "" && !question.on_page_only ? "なし" : undefined}
      >
        <TextArea
          label="説明"
          rows={2}
          value={question.note}
          onChange={(note) => put({ ...question, note })}
          description="質問の下に小さく出ます。なくてもかまいません。"
          error={wrong.note}
        />
        <Check
          on={question.on_page_only}
          onChange={(on_page_only) => put({ ...question, on_page_only })}
          note="病気、アレルギー、家庭の事情などを聞くときに選びます。LINE には質問も答えも出さず、保護者のページだけで聞きます。"
        >
          質問{place + 1}は、健康など、人に知られたくないことを聞く
        </Check>
      </Fold>
    </>
  );
}
