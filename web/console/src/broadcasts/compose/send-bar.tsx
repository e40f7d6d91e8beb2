import { Button } from "@renraku/ui/button/button.tsx";
import { may } from "../../desk/may.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Failed } from "../../reading/failed.tsx";
import type { Counting } from "../choose/use-audience.ts";
import type { Kept } from "../keep/keeper.ts";
import type { Room } from "../room.ts";
import { reachedWords } from "../words/reached.ts";

interface SendBarProps extends Room {
  /** None: the reader may not know how many they are. */
  counting: Counting | undefined;
  kept: Kept;
  notKept: Error | null;
  asking: boolean;
  onAsk(): void;
}

const count = (n: number) => n.toLocaleString("ja");

/** How many it goes to, whether the draft is kept, and the button: always in sight. */
export function SendBar({ counting, kept, notKept, asking, onAsk, ...room }: SendBarProps) {
  return (
    <div className="bottom-0 z-1 space-y-2 border-t-2 border-key-900 bg-white py-3 wide:sticky">
      <Failed title="まだ送れません。" error={notKept} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          {counting && <HowMany {...room} counting={counting} />}
          <p
            role="status"
            className={`text-dns-14N-130 ${kept.at === "failed" ? "text-error-2" : "text-solid-gray-700"}`}
          >
            {keptWords(kept)}
          </p>
        </div>
        <Button isPending={asking} onPress={onAsk}>
          {may(room.me, "POST /api/console/broadcasts/{id}/release")
            ? "確認して送る"
            : "学校に承認をお願いする"}
        </Button>
      </div>
    </div>
  );
}

function keptWords(kept: Kept): string {
  switch (kept.at) {
    case "kept":
      return "下書きを保存しました";
    case "typing":
    case "keeping":
      return "下書きを保存しています…";
    case "failed":
      return `下書きを保存できません：${kept.why}`;
    case "changed":
      return "下書きの保存を止めています";
  }
}

/** Whom the choice comes to. */
export function HowMany({
  counting: { count: found, going, error, again },
  me,
  school,
}: Room & { counting: Counting }) {
  if (error) {
    return (
      <p role="alert" className="text-error-2">
        人数を数えられませんでした。
        <Button weight="quiet" size="small" onPress={again}>
          もう一度数える
        </Button>
      </p>
    );
  }
  if (!found) {
    const far = going && going.of > 1 ? `（${going.done} / ${going.of}校）` : "";
    return <p role="status">宛先の人数を数えています…{far}</p>;
  }
  if (found.addressed === 0 && found.unreached_pupils === 0)
    return <p role="status">宛先：まだ選ばれていません</p>;
  return (
    <p role="status">
      <span className="text-std-18B-160">宛先：{count(found.addressed)}人</span>
      <span className="ml-3 inline-block text-solid-gray-700">{reachedWords(found)}</span>
      {found.unreached_pupils > 0 && (
        <span className="ml-3 inline-block">
          <strong className="text-std-16B-170 text-error-2">
            届かない児童生徒 {count(found.unreached_pupils)}人
          </strong>
          {school && may(me, "GET /api/console/schools/{school}/reach") && (
            <span className="ml-2">
              <PlaceLink to={{ school: school.code, at: "reach" }}>登録状況を見る</PlaceLink>
            </span>
          )}
        </span>
      )}
    </p>
  );
}
