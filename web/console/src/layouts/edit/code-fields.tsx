import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { Layouts } from "../api.ts";
import type { Draft, Faults } from "./draft.ts";

interface CodeFieldsProps {
  draft: Draft;
  all: Layouts;
  wrong: Faults;
  onChange(to: Partial<Draft>): void;
}

/** Who stands in the file, and the system's codes for what the book says of them. */
export function CodeFields({ draft, all, wrong, onChange }: CodeFieldsProps) {
  const has = (name: string) => draft.columns.some(({ field }) => field === name);
  return (
    <section aria-labelledby="lines" className="space-y-3">
      <h2 id="lines" className="text-std-20B-150">
        行とコード
      </h2>
      <Choices
        label="だれの行を書き出しますか"
        choices={[
          { value: "noted", label: "欠席・遅刻・早退などがある人だけ" },
          { value: "everybody", label: "全員", note: "出席の人の行も入ります" },
        ]}
        value={draft.within}
        onChoose={(within) => onChange({ within: within as Draft["within"] })}
      />
      {has("category") && (
        <Codes
          title="出欠のコード"
          note="システムで決まったコードがあれば入れてください。空のところは、出席簿の記号（病・事・停など）を書きます。"
          codes={all.categories}
          at="categories"
          wrong={wrong}
          typed={draft.categories}
          onType={(categories) => onChange({ categories })}
        />
      )}
      {has("reason") && (
        <Codes
          title="理由のコード"
          note="システムで決まったコードがあれば入れてください。空のところは、理由のことばを書きます。"
          codes={all.reasons.map(({ code, label }) => ({ code, label, mark: label }))}
          at="reasons"
          wrong={wrong}
          typed={draft.reasons}
          onType={(reasons) => onChange({ reasons })}
        />
      )}
    </section>
  );
}

interface CodesProps {
  title: string;
  note: string;
  codes: readonly { code: string; mark: string; label: string }[];
  typed: Record<string, string>;
  /** What the server calls them. */
  at: "categories" | "reasons";
  wrong: Faults;
  onType(typed: Record<string, string>): void;
}

function Codes({ title, note, codes, typed, at, wrong, onType }: CodesProps) {
  const own = Object.values(typed).filter((text) => text !== "").length;
  return (
    <Fold title={title} state={own > 0 ? `${own}件を決めています` : "出席簿のまま"} open={own > 0}>
      <p>{note}</p>
      <div className="grid gap-3 wide:grid-cols-3">
        {codes.map(({ code, mark, label }) => (
          <TextField
            key={code}
            label={label}
            value={typed[code] ?? ""}
            input={{ placeholder: mark }}
            error={wrong.codes[`${at}.${code}`]}
            onChange={(text) => onType({ ...typed, [code]: text })}
          />
        ))}
      </div>
    </Fold>
  );
}
