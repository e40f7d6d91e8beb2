import { Check } from "@renraku/ui/check/check.tsx";
import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { scheduleWords } from "../words.ts";
import type { Draft, Faults } from "./draft.ts";

interface FileFieldsProps {
  draft: Draft;
  wrong: Faults;
  onChange(to: Partial<Draft>): void;
}

const often = [
  { value: "", label: "しない（そのつど書き出す）" },
  { value: "daily", label: "授業日ごとに、その日の分を" },
  { value: "monthly", label: "毎月1日に、前の月の分を" },
];

/** How the bytes are written, and when it is done by itself. */
export function FileFields({ draft, wrong, onChange }: FileFieldsProps) {
  const { encoding, every, at } = draft;
  return (
    <section aria-labelledby="file" className="space-y-3">
      <h2 id="file" className="text-std-20B-150">
        ファイル
      </h2>
      <Check on={draft.headings} onChange={(headings) => onChange({ headings })}>
        1行目に見出しを入れる
      </Check>
      <Choices
        label="文字コード"
        choices={[
          { value: "cp932", label: "Shift_JIS（CP932）", note: "校務支援システムに多い形です" },
          { value: "utf8", label: "UTF-8" },
        ]}
        value={encoding}
        onChoose={(to) => onChange({ encoding: to as Draft["encoding"] })}
      />
      {encoding === "utf8" && (
        <Check
          on={draft.bom}
          onChange={(bom) => onChange({ bom })}
          note="Excel で開くときに要ります。取り込むシステムによっては、ないほうがよいこともあります"
        >
          BOM を付ける
        </Check>
      )}
      <div className="max-w-sm">
        <Select
          label="改行"
          options={[
            { value: "crlf", label: "CRLF（Windows）" },
            { value: "lf", label: "LF" },
          ]}
          value={draft.line_ends}
          onChoose={(to) => onChange({ line_ends: to as Draft["line_ends"] })}
        />
      </div>
      <Fold
        title="自動の書き出し"
        state={every === "" ? "しない" : scheduleWords({ kind: every, at })}
        open={every !== ""}
      >
        <p>
          決まった時刻に書き出しておきます。ファイルは、この画面から、保存した人が受け取れます。その人の担当が変わると止まります。
        </p>
        <div className="grid gap-4 wide:grid-cols-2">
          <Select
            label="いつ"
            options={often}
            value={every}
            onChoose={(to) => onChange({ every: to as Draft["every"] })}
          />
          {every !== "" && (
            <TextField
              label="時刻"
              input={{ type: "time" }}
              value={at}
              error={wrong.at}
              onChange={(to) => onChange({ at: to })}
            />
          )}
        </div>
      </Fold>
    </section>
  );
}
