import { Choices } from "@renraku/ui/choices/choices.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { ReactNode } from "react";
import type { Kind, Reason } from "../api.ts";
import { comesLate, KINDS, kindWords, leavesEarly } from "../words.ts";
import type { What, WhatFaults } from "./what.ts";

interface WhatFieldsProps {
  what: What;
  wrong: WhatFaults;
  reasons: readonly Pick<Reason, "code" | "label">[];
  onChange(to: Partial<What>): void;
  /** What else is asked of whoever leaves early, beside the times. */
  children?: ReactNode;
}

/** Kind, reason, and the times that the kind has: one tap each, nothing that the kind does not need. */
export function WhatFields({ what, wrong, reasons, onChange, children }: WhatFieldsProps) {
  const { kind, reason, comes_at, leaves_at } = what;
  return (
    <>
      <Choices
        label="種類"
        choices={KINDS.map((value) => ({ value, label: kindWords[value] }))}
        value={kind}
        onChoose={(to) => onChange({ kind: to as Kind })}
        columns="two"
      />
      <Choices
        label="理由"
        choices={reasons.map(({ code, label }) => ({ value: code, label }))}
        value={reason}
        onChoose={(to) => onChange({ reason: to })}
        error={wrong.reason}
        columns="two"
      />
      {kind !== "absent" && (
        <div className="grid gap-4 wide:grid-cols-3">
          {comesLate(kind) && (
            <TextField
              label="登校する時刻（分かれば）"
              type="time"
              value={comes_at}
              onChange={(to) => onChange({ comes_at: to })}
            />
          )}
          {leavesEarly(kind) && (
            <>
              <TextField
                label="早退する時刻（分かれば）"
                type="time"
                value={leaves_at}
                onChange={(to) => onChange({ leaves_at: to })}
                error={wrong.leaves_at}
              />
              {children}
            </>
          )}
        </div>
      )}
    </>
  );
}
