import { useState } from "react";
import { AbsenceTable, type AbsenceTableProps } from "./absence-table.tsx";
import { everything } from "./filter.ts";
import { HomeroomStrip } from "./homeroom-strip.tsx";
import { Toolbar } from "./toolbar.tsx";

/** The reports, all of them or those that are looked for. */
export function Reports(props: Omit<AbsenceTableProps, "filter">) {
  const [filter, setFilter] = useState(everything);
  return (
    <>
      <HomeroomStrip board={props.board} />
      <Toolbar board={props.board} filter={filter} onFilter={setFilter} />
      <AbsenceTable {...props} filter={filter} />
    </>
  );
}
