import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import type { Day } from "@renraku/ui/days/days.ts";
import { askedWords, atWords } from "../absences/words.ts";
import type { Row } from "./api.ts";
import { waits } from "./facts.ts";
import { confirmId } from "./use-focus-after.ts";

interface SeenCellProps {
  row: Row;
  day: Day;
  busy: boolean;
  onConfirm(): void;
  onOpen(): void;
}

/** What the school has done about it, and what it still has to. */
export function SeenCell({ row, onOpen, ...rest }: SeenCellProps) {
  if (row.state === "arranged") return null;
  return (
    <span className="flex flex-col items-start gap-2">
      <Look row={row} {...rest} />
      {row.request && (
        <span className="flex flex-wrap items-center gap-3">
          <Badge look="warning">変更の希望</Badge>
          <span>{askedWords(row.request)}</span>
          <Button
            size="small"
            weight="second"
            onPress={onOpen}
            aria-label={`${row.name}さんの変更の希望に答える`}
          >
            答える
          </Button>
        </span>
      )}
    </span>
  );
}

/** Whether the school has looked at it; if not, the one button that says so. */
function Look({ row, day, busy, onConfirm }: Omit<SeenCellProps, "onOpen">) {
  if (!waits(row)) {
    return (
      <span className="flex flex-wrap items-center gap-2">
        {row.state === "cancelled" && <Badge look="calm">取り消し</Badge>}
        <span className="text-success-2">✓ 確認済み</span>
        <span>
          {row.seen_at && atWords(row.seen_at, day)} {row.seen_by}
        </span>
      </span>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-3">
      <Badge look="alarm">{row.state === "cancelled" ? "取り消し 未確認" : "未確認"}</Badge>
      <Button
        id={confirmId(row.pupil)}
        size="small"
        isPending={busy}
        onPress={onConfirm}
        aria-label={`${row.name}さんの連絡を確認する`}
      >
        確認する
      </Button>
    </span>
  );
}
