import { Button } from "@renraku/ui/button/button.tsx";
import { isDay } from "@renraku/ui/days/days.ts";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import type { Action } from "../api.ts";
import { yenOf } from "../words/yen.ts";

interface ActionBoxProps {
  action: Action | null;
  error: string | undefined;
  onAction(action: Action | null): void;
}

const nothing: Action = { what: "", by: null, yen: null };

/** What a guardian has to do, by when, for how much: the three questions that telephones ring for. */
export function ActionBox({ action, error, onAction }: ActionBoxProps) {
  const now = action ?? nothing;
  const change = (some: Partial<Action>) => {
    const next = { ...now, ...some };
    const empty = next.what === "" && next.by === null && next.yen === null;
    onAction(empty ? null : next);
  };
  return (
    <div className="grid items-start gap-4 wide:grid-cols-[minmax(0,1fr)_11rem_9rem]">
      <TextField
        label="何を"
        description="例：申込書を担任に出す"
        value={now.what}
        onChange={(what) => change({ what })}
        error={error}
      />
      <TextField
        label="いつまでに"
        description="なければ空けたまま"
        value={now.by ?? ""}
        // While a year is being typed it is 0002: nobody means that.
        onChange={(by) => change({ by: isDay(by) && by >= "2020" ? by : null })}
        input={{ type: "date" }}
      />
      <TextField
        label="いくら（円）"
        description="なければ空けたまま"
        value={now.yen === null ? "" : String(now.yen)}
        onChange={(yen) => change({ yen: yenOf(yen) })}
        input={{ inputMode: "numeric" }}
      />
      {action && (
        <div>
          <Button weight="quiet" size="small" onPress={() => onAction(null)}>
            この欄を消す
          </Button>
        </div>
      )}
    </div>
  );
}
