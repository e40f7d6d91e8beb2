import { Button } from "@renraku/ui/button/button.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useDrag } from "react-aria-components";
import { Handle } from "../../moving/handle.tsx";
import { Mover } from "../../moving/mover.tsx";
import type { DayForm, FieldName } from "../api.ts";
import { dayForms, fieldWords } from "../words.ts";
import { type DraftColumn, type Faults, withField } from "./draft.ts";

/** Where the focus goes within the columns. */
export const atColumn = (key: string) => `layout-column-${key}`;

interface OneColumnProps {
  column: DraftColumn;
  place: number;
  of: number;
  fields: readonly FieldName[];
  headed: boolean;
  wrong: Faults;
  onChange(column: DraftColumn): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
  /** Somebody has begun, or ended, to pull it to another place. */
  onPull(on: boolean): void;
}

/** One column: what stands in it, and under which heading. */
export function OneColumn({ column, place, of, fields, headed, wrong, onChange, ...acts }: OneColumnProps) {
  const name = `${place + 1}列目`;
  const id = atColumn(column.key);
  const { dragProps, dragButtonProps, isDragging } = useDrag({
    hasDragButton: true,
    isDisabled: of < 2,
    getItems: () => [{ "text/plain": column.heading || name }],
    getAllowedDropOperations: () => ["move"],
    onDragStart: () => acts.onPull(true),
    onDragEnd: () => acts.onPull(false),
  });
  return (
    <fieldset
      className={`min-w-0 rounded-8 border border-solid-gray-420 p-3 ${isDragging ? "bg-solid-gray-50" : "bg-white"}`}
    >
      <legend className="px-1 text-std-16B-170">{name}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <div className="grid min-w-0 flex-1 basis-72 grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-3">
          <Select
            label="入れるもの"
            options={fields.map((field) => ({ value: field, label: fieldWords[field] }))}
            value={column.field}
            onChoose={(field) => onChange(withField(column, field as FieldName))}
          />
          {headed && (
            <TextField
              label="見出し"
              value={column.heading}
              error={wrong.headings[column.key]}
              onChange={(heading) => onChange({ ...column, heading })}
            />
          )}
          {column.field === "day" && (
            <Select
              label="日付の書き方"
              options={dayForms}
              value={column.form}
              onChoose={(form) => onChange({ ...column, form: form as DayForm })}
            />
          )}
          {column.field === "fixed" && (
            <TextField
              label="文字"
              value={column.text}
              error={wrong.texts[column.key]}
              onChange={(text) => onChange({ ...column, text })}
            />
          )}
        </div>
        {/* Not the whole column: in its fields text is drawn over with the mouse. */}
        <div {...dragProps} className="flex gap-1">
          {of > 1 && <Handle id={`${id}-handle`} name={name} drags={dragButtonProps} />}
          <Mover id={`${id}-up`} name={name} up at={place === 0} onPress={() => acts.onMove(-1)} />
          <Mover id={`${id}-down`} name={name} at={place === of - 1} onPress={() => acts.onMove(1)} />
          <Button weight="quiet" size="small" aria-label={`${name}を消す`} onPress={acts.onRemove}>
            消す
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
