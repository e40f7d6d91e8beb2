import { Button } from "@renraku/ui/button/button.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import { HowFar } from "../../exports/how-far.tsx";
import { useExport } from "../../exports/use-export.ts";
import { Failed } from "../../reading/failed.tsx";
import type { Layout } from "../api.ts";
import { type Days, firstDays, months, rangeOf } from "./days.ts";

interface OrderPanelProps {
  calls: Client;
  school: string;
  layout: Layout;
  today: Day;
  onClose(): void;
}

const kinds = [
  { value: "day", label: "1日" },
  { value: "month", label: "1か月" },
  { value: "range", label: "期間" },
];

/** Attendance of a day, a month or some days as a file: which days, then how far it is, then where it is. */
export function OrderPanel({ calls, school, layout, today, onClose }: OrderPanelProps) {
  const [days, setDays] = useState(() => firstDays(today));
  const [wrong, setWrong] = useState<string>();
  const file = useExport(calls);
  const { beginning, one } = file;
  const order = () => {
    const range = rangeOf(days, today);
    setWrong("wrong" in range ? range.wrong : undefined);
    if ("wrong" in range) return;
    beginning.mutate({
      of: { kind: "attendance", school, layout: layout.id, ...range },
    });
  };
  return (
    <Panel title={`「${layout.name}」で書き出す`} close="閉じる" onClose={onClose}>
      {(!one || one.state === "failed") && (
        <>
          <Choices
            label="いつの分ですか"
            columns="three"
            choices={kinds}
            value={days.kind}
            onChoose={(kind) => {
              setDays({ ...days, kind: kind as Days["kind"] });
              setWrong(undefined);
            }}
          />
          <DaysFields days={days} today={today} wrong={wrong} onChange={setDays} />
          <Failed title="書き出しを始められませんでした。" error={beginning.error} />
          <Button wide isPending={beginning.isPending} onPress={order}>
            書き出す
          </Button>
        </>
      )}
      <HowFar of={file} holds="児童生徒の出欠" />
    </Panel>
  );
}

interface DaysFieldsProps {
  days: Days;
  today: Day;
  wrong: string | undefined;
  onChange(days: Days): void;
}

function DaysFields({ days, today, wrong, onChange }: DaysFieldsProps) {
  const dated = { input: { type: "date" as const } };
  if (days.kind === "month") {
    return (
      <Select
        label="月"
        options={months(today)}
        value={days.month}
        onChoose={(month) => onChange({ ...days, month })}
      />
    );
  }
  if (days.kind === "day") {
    return (
      <TextField
        {...dated}
        label="日"
        value={days.day}
        error={wrong}
        onChange={(day) => onChange({ ...days, day })}
      />
    );
  }
  return (
    <div className="grid gap-4 wide:grid-cols-2">
      <TextField
        {...dated}
        label="はじめの日"
        value={days.from}
        onChange={(from) => onChange({ ...days, from })}
      />
      <TextField
        {...dated}
        label="終わりの日"
        value={days.until}
        error={wrong}
        onChange={(until) => onChange({ ...days, until })}
      />
    </div>
  );
}
