import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { useState } from "react";
import type { School } from "../../api/api.ts";
import { Reading } from "../../reading/reading.tsx";
import type { Broadcast, Report } from "../api.ts";
import type { Room } from "../room.ts";
import { Homerooms } from "./homerooms.tsx";
import { Pupils } from "./pupils.tsx";
import { rowsOf, type Which } from "./standings.ts";
import { useReport } from "./use-after.ts";

interface ReportProps extends Pick<Room, "calls" | "me"> {
  one: Broadcast;
  school: School;
}

/** What came of it at one school: homeroom by homeroom, and child by child. */
export function ReportOf({ calls, me, one, school }: ReportProps) {
  const reading = useReport(calls, one.id, school.code);
  return (
    <Reading of={reading}>
      {(report) => (
        <>
          {one.content.asks_confirmation && <Homerooms homerooms={report.homerooms} />}
          <Children calls={calls} me={me} one={one} report={report} />
        </>
      )}
    </Reading>
  );
}

function Children({ calls, me, one, report }: Omit<ReportProps, "school"> & { report: Report }) {
  const asks = one.content.asks_confirmation;
  const [which, setWhich] = useState<Which>(asks ? "unconfirmed" : "all");
  const [homeroom, setHomeroom] = useState("");
  const rows = rowsOf(report.pupils, which, homeroom);
  return (
    <section aria-labelledby="children" className="space-y-3">
      <h2 id="children" className="text-std-20B-150">
        児童生徒ごとの様子
      </h2>
      <div className="grid items-end gap-4 wide:grid-cols-2">
        {asks && (
          <Choices
            label="表示"
            columns="two"
            choices={[
              { value: "unconfirmed", label: "未確認だけ" },
              { value: "all", label: "全員" },
            ]}
            value={which}
            onChoose={(to) => setWhich(to as Which)}
          />
        )}
        {report.homerooms.length > 1 && (
          <Select
            label="学級"
            options={[
              { value: "", label: "すべての学級" },
              ...report.homerooms.map(({ id, label }) => ({ value: id, label })),
            ]}
            value={homeroom}
            onChoose={setHomeroom}
          />
        )}
      </div>
      <p role="status">{rows.length}人</p>
      <Pupils calls={calls} me={me} one={one} rows={rows} />
    </section>
  );
}
