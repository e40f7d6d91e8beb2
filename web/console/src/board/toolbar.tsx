import { Button } from "@renraku/ui/button/button.tsx";
import { ToggleButton } from "react-aria-components";

interface ToolbarProps {
  waiting: number;
  unseenOnly: boolean;
  onUnseenOnly(on: boolean): void;
  busy: boolean;
  onAll(): void;
}

/** Confirm everything that is on the page; show only what waits. */
export function Toolbar({ waiting, unseenOnly, onUnseenOnly, busy, onAll }: ToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {waiting > 0 && (
        <Button isPending={busy} onPress={onAll}>
          {waiting}件すべて確認する
        </Button>
      )}
      <ToggleButton
        isSelected={unseenOnly}
        onChange={onUnseenOnly}
        className="min-h-12 cursor-pointer rounded-8 border border-key-900 bg-white px-4 py-2 text-oln-16B-100 text-key-900 data-hovered:bg-key-50 data-selected:bg-key-1100 data-selected:text-white"
      >
        {unseenOnly ? "✓ " : ""}まだ見ていない連絡だけ
      </ToggleButton>
    </div>
  );
}
