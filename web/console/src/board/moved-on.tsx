import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Board } from "./api.ts";
import { places } from "./facts.ts";

interface MovedOnProps {
  board: Board;
  pupils: string[];
  onClose(): void;
}

/** The guardian was quicker: the report says something else by now, so nobody has looked at it yet. */
export function MovedOn({ board, pupils, onClose }: MovedOnProps) {
  const moved = places(board).filter(({ row }) => pupils.includes(row.pupil));
  if (moved.length === 0) return null;
  return (
    <Notice
      tone="warning"
      says="alert"
      title="確認のあいだに、連絡の内容が変わりました。もう一度見てください。"
    >
      <ul className="list-disc pl-6">
        {moved.map(({ homeroom, row }) => (
          <li key={row.pupil}>
            {homeroom} {row.name}さん
          </li>
        ))}
      </ul>
      <Button weight="second" size="small" onPress={onClose}>
        この案内を閉じる
      </Button>
    </Notice>
  );
}
