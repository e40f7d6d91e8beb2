import { Button } from "@renraku/ui/button/button.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { focusSoon } from "../../surveys/build/places.ts";
import type { DayForm, FieldName } from "../api.ts";
import { dayForms, fieldWords } from "../words.ts";
import { added, type DraftColumn, type Faults, moved, removed, withField } from "./draft.ts";

interface ColumnsFieldProps {
  columns: DraftColumn[];
  fields: readonly FieldName[];
  most: number;
  /** Whether headings stand in the file. */
  headed: boolean;
  wrong: Faults;
  onChange(columns: DraftColumn[]): void;
}

const listId = "layout-columns";
const undoId = "layout-undo";
const atColumn = (key: string) => `layout-column-${key}`;

/** The columns in their order: added, moved and taken away by buttons, which the keyboard presses too. */
export function ColumnsField({ columns, fields, most, headed, wrong, onChange }: ColumnsFieldProps) {
  const [done, setDone] = useState<{ words: string; before?: DraftColumn[] }>({ words: "" });
  const change = (to: DraftColumn) => {
    // Going back now would take what is typed, too.
    setDone({ words: "" });
    onChange(columns.map((one) => (one.key === to.key ? to : one)));
  };
  const move = (key: string, place: number, by: -1 | 1) => {
    const to = place + by;
    onChange(moved(columns, key, to));
    setDone({ words: `${place + 1}列目を、${to + 1}列目に動かしました。` });
    // At the end of the way the button that was pressed cannot be pressed again.
    const last = by < 0 ? to === 0 : to === columns.length - 1;
    focusSoon(`${atColumn(key)}-${by < 0 === last ? "down" : "up"}`);
  };
  const remove = (key: string, place: number) => {
    onChange(removed(columns, key));
    setDone({ words: `${place + 1}列目を消しました。`, before: columns });
    focusSoon(undoId);
  };
  const add = (field: FieldName) => {
    const next = added(columns, field);
    onChange(next);
    setDone({ words: `${next.length}列目に「${fieldWords[field]}」を足しました。` });
  };
  const undo = () => {
    if (done.before) onChange(done.before);
    setDone({ words: "元に戻しました。" });
    focusSoon(listId);
  };
  return (
    <section aria-labelledby="columns" className="space-y-3">
      <h2 id="columns" className="text-std-20B-150">
        列
      </h2>
      <ol id={listId} tabIndex={-1} aria-label="列" className="space-y-2 outline-none empty:hidden">
        {columns.map((column, place) => (
          <li key={column.key}>
            <OneColumn
              column={column}
              place={place}
              of={columns.length}
              fields={fields}
              headed={headed}
              wrong={wrong}
              onChange={change}
              onMove={(by) => move(column.key, place, by)}
              onRemove={() => remove(column.key, place)}
            />
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-x-3">
        <p role="status">{done.words}</p>
        {done.before && (
          <Button id={undoId} weight="second" size="small" onPress={undo}>
            元に戻す
          </Button>
        )}
      </div>
      {wrong.columns && <p className="text-error-2">＊ {wrong.columns}</p>}
      {columns.length < most ? <AddColumn fields={fields} onAdd={add} /> : <p>列は{most}列までです。</p>}
    </section>
  );
}

/** Buttons instead of a menu: what can stand in a column is seen at once. */
function AddColumn({ fields, onAdd }: { fields: readonly FieldName[]; onAdd(field: FieldName): void }) {
  return (
    <fieldset className="rounded-8 border border-solid-gray-420 px-4 pt-1 pb-4">
      <legend className="px-1 text-std-16B-170">列を足す</legend>
      <div className="flex flex-wrap gap-2">
        {fields.map((field) => (
          <Button key={field} weight="second" size="small" onPress={() => onAdd(field)}>
            {fieldWords[field]}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

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
}

function OneColumn({ column, place, of, fields, headed, wrong, onChange, ...acts }: OneColumnProps) {
  const name = `${place + 1}列目`;
  const id = atColumn(column.key);
  return (
    <fieldset className="min-w-0 rounded-8 border border-solid-gray-420 p-3">
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
        <div className="flex gap-1">
          <Mover
            id={`${id}-up`}
            label={`${name}を1つ上へ`}
            sign="↑"
            at={place === 0}
            onPress={() => acts.onMove(-1)}
          />
          <Mover
            id={`${id}-down`}
            label={`${name}を1つ下へ`}
            sign="↓"
            at={place === of - 1}
            onPress={() => acts.onMove(1)}
          />
          <Button weight="quiet" size="small" aria-label={`${name}を消す`} onPress={acts.onRemove}>
            消す
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

interface MoverProps {
  id: string;
  label: string;
  sign: string;
  /** At its end already. */
  at: boolean;
  onPress(): void;
}

function Mover({ id, label, sign, at, onPress }: MoverProps) {
  if (at) return <span className="w-11" />;
  return (
    <span className="grid w-11">
      <Button id={id} weight="second" size="small" aria-label={label} onPress={onPress}>
        <span aria-hidden="true">{sign}</span>
      </Button>
    </span>
  );
}
