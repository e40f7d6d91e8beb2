import { Button } from "@renraku/ui/button/button.tsx";
import { Check } from "@renraku/ui/check/check.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { BoardReason, Category } from "./api.ts";
import { type Faults, moved, newReason } from "./facts.ts";
import { categoryChoices } from "./words.ts";

interface ReasonsEditorProps {
  reasons: BoardReason[];
  /** What is in use already: it can be retired, and does not go. */
  kept: readonly BoardReason[];
  wrong: Faults;
  onChange(reasons: BoardReason[]): void;
}

/** The reasons in the order in which guardians read them. */
export function ReasonsEditor({ reasons, kept, wrong, onChange }: ReasonsEditorProps) {
  const [heard, setHeard] = useState("");
  const isKept = (id: string) => kept.some((one) => one.id === id);
  const change = (id: string, to: Partial<BoardReason>) =>
    onChange(reasons.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const move = (one: BoardReason, by: -1 | 1) => {
    onChange(moved(reasons, one.id, by));
    setHeard(`「${one.label}」を${by < 0 ? "上" : "下"}に動かしました。`);
  };
  return (
    <fieldset className="space-y-3">
      <legend className="text-std-18B-160">欠席の理由</legend>
      <p className="text-solid-gray-700">
        保護者が選ぶ順に並べます。区分は、出席簿での扱いです。これまでの連絡に使われた理由は消せません。「使わない」にすると、新しい連絡では選べなくなります。
      </p>
      <ol className="space-y-3">
        {reasons.map((one, n) => (
          <li key={one.id}>
            <OneReason
              one={one}
              number={n + 1}
              error={wrong.labels[one.id]}
              onChange={(to) => change(one.id, to)}
            >
              <Button
                weight="second"
                size="small"
                isDisabled={n === 0}
                aria-label={`理由${n + 1}を上へ動かす`}
                onPress={() => move(one, -1)}
              >
                <span aria-hidden="true">↑</span>上へ
              </Button>
              <Button
                weight="second"
                size="small"
                isDisabled={n === reasons.length - 1}
                aria-label={`理由${n + 1}を下へ動かす`}
                onPress={() => move(one, 1)}
              >
                <span aria-hidden="true">↓</span>下へ
              </Button>
              {!isKept(one.id) && (
                <Button
                  weight="quiet"
                  size="small"
                  aria-label={`理由${n + 1}を消す`}
                  onPress={() => onChange(reasons.filter(({ id }) => id !== one.id))}
                >
                  消す
                </Button>
              )}
            </OneReason>
          </li>
        ))}
      </ol>
      {wrong.reasons && (
        <p role="alert" className="text-error-2">
          ＊ {wrong.reasons}
        </p>
      )}
      <Button weight="second" onPress={() => onChange([...reasons, newReason()])}>
        理由を加える
      </Button>
      <p role="status" className="sr-only">
        {heard}
      </p>
    </fieldset>
  );
}

interface OneReasonProps {
  one: BoardReason;
  number: number;
  error: string | undefined;
  onChange(to: Partial<BoardReason>): void;
  children: React.ReactNode;
}

function OneReason({ one, number, error, onChange, children }: OneReasonProps) {
  return (
    <fieldset
      className={`${one.retired ? "bg-solid-gray-50" : ""} space-y-3 rounded-8 border border-solid-gray-420 p-3`}
    >
      <legend className="sr-only">理由{number}</legend>
      <div className="grid gap-3 wide:grid-cols-2">
        <TextField
          label={`理由${number}`}
          value={one.label}
          onChange={(label) => onChange({ label })}
          error={error}
        />
        <Select
          label="出席簿での区分"
          options={categoryChoices}
          value={one.category}
          onChoose={(category) => onChange({ category: category as Category })}
        />
      </div>
      <div className="grid gap-2 wide:grid-cols-2">
        <Check on={one.health} onChange={(health) => onChange({ health })} note="症状や体温も聞きます">
          健康に関する理由
        </Check>
        <Check
          on={one.retired}
          onChange={(retired) => onChange({ retired })}
          note="これまでの連絡はそのままです"
        >
          使わない
        </Check>
      </div>
      <div className="flex flex-wrap gap-3">{children}</div>
    </fieldset>
  );
}
