import { Select } from "@renraku/ui/select/select.tsx";
import type { ImportRow } from "./api.ts";
import type { Choosing } from "./rows-of.tsx";

/** What is to become of a row that the machine cannot place; chosen is stored. */
export function RowChoice({ row, choosing }: { row: ImportRow; choosing: Choosing }) {
  const { line, choices } = row;
  if (line == null || choices.length === 0) return "取り込みません";
  // What was just chosen is shown at once, not only when the list has been read again.
  const asked =
    choosing.isPending && choosing.variables?.line === line ? choosing.variables.value : undefined;
  return (
    <Select
      quiet
      label={`${line}行目 ${row.name} をどうしますか`}
      options={choices}
      value={asked ?? row.choice ?? "skip"}
      onChoose={(value) => choosing.mutate({ line, value })}
    />
  );
}
