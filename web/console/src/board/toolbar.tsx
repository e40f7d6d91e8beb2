import { Button } from "@renraku/ui/button/button.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { ToggleButton } from "react-aria-components";
import type { Board } from "./api.ts";
import { everything, type Filter, isFiltered, outOfSight } from "./filter.ts";

interface ToolbarProps {
  board: Board;
  filter: Filter;
  onFilter(filter: Filter): void;
}

const onlys = [
  { value: "unseen", label: "まだ見ていない連絡だけ" },
  { value: "requests", label: "変更の希望だけ" },
  { value: "after_cut_off", label: "締切後だけ" },
] as const;

const kinds = [
  { value: "", label: "すべて" },
  { value: "absent", label: "欠席" },
  { value: "late", label: "遅刻" },
  { value: "leaving_early", label: "早退" },
  { value: "arranged", label: "決まった予定" },
];

/** Shows less of the board, and says what waits in the rest. */
export function Toolbar({ board, filter, onFilter }: ToolbarProps) {
  const some = board.homerooms.filter(({ absences }) => absences.length > 0);
  const rooms = some.map(({ id, label }) => ({ value: id, label }));
  const hidden = outOfSight(board, filter);
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">絞り込み</legend>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label="学級"
          options={[{ value: "", label: "すべて" }, ...rooms]}
          value={rooms.some(({ value }) => value === filter.homeroom) ? filter.homeroom : ""}
          onChoose={(homeroom) => onFilter({ ...filter, homeroom })}
        />
        <Select
          label="種類"
          options={kinds}
          value={filter.kind}
          onChoose={(kind) => onFilter({ ...filter, kind: kind as Filter["kind"] })}
        />
        {onlys.map(({ value, label }) => (
          <ToggleButton
            key={value}
            isSelected={filter.only === value}
            onChange={(on) => onFilter({ ...filter, only: on ? value : "" })}
            className="min-h-12 cursor-pointer rounded-8 border border-key-900 bg-white px-4 py-2 text-oln-16B-100 text-key-900 data-hovered:bg-key-50 data-selected:bg-key-1100 data-selected:text-white"
          >
            {filter.only === value ? "✓ " : ""}
            {label}
          </ToggleButton>
        ))}
        {isFiltered(filter) && (
          <Button weight="quiet" onPress={() => onFilter(everything)}>
            絞り込みをやめる
          </Button>
        )}
      </div>
      {hidden > 0 && (
        <p className="text-std-16B-170 text-error-2">
          絞り込みで見えていない中に、未確認や変更の希望が{hidden}件あります。
        </p>
      )}
    </fieldset>
  );
}
