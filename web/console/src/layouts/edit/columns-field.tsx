import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import { focusSoon } from "../../moving/focus-soon.ts";
import { Spot } from "../../moving/spot.tsx";
import type { FieldName } from "../api.ts";
import { fieldWords } from "../words.ts";
import { added, type DraftColumn, type Faults, moved, removed } from "./draft.ts";
import { atColumn, OneColumn } from "./one-column.tsx";

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

/** The columns in their order: added, moved and taken away; whatever a mouse does, buttons and the keyboard do too. */
export function ColumnsField({ columns, fields, most, headed, wrong, onChange }: ColumnsFieldProps) {
  const [pulled, setPulled] = useState<string>();
  const from = columns.findIndex(({ key }) => key === pulled);
  const drop = (to: number) => {
    if (!pulled) return;
    put(pulled, from, to);
    focusSoon(`${atColumn(pulled)}-handle`);
  };
  const [done, setDone] = useState<{ words: string; before?: DraftColumn[] }>({ words: "" });
  const change = (to: DraftColumn) => {
    // Going back now would take what is typed, too.
    setDone({ words: "" });
    onChange(columns.map((one) => (one.key === to.key ? to : one)));
  };
  const put = (key: string, place: number, to: number) => {
    onChange(moved(columns, key, to));
    setDone({ words: `${place + 1}列目を、${to + 1}列目に動かしました。` });
  };
  const move = (key: string, place: number, by: -1 | 1) => {
    const to = place + by;
    put(key, place, to);
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
          <Spot key={column.key} place={place} from={from} onDrop={() => drop(place)}>
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
              onPull={(on) => setPulled(on ? column.key : undefined)}
            />
          </Spot>
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
