import { Button } from "@renraku/ui/button/button.tsx";
import type { Row, Sheet } from "./api.ts";
import { changeWords, risingWords, toLookAt, trendBars } from "./facts.ts";
import { LevelBadge } from "./level.tsx";
import { Trend } from "./trend.tsx";

interface RadarProps {
  sheet: Sheet;
  /** Begins the notice of a closure of these homerooms; none: the reader writes no broadcasts. */
  onClosing: ((homerooms: string[]) => void) | undefined;
}

/** Where somebody should look, and how it came to that. It advises; people decide. */
export function Radar({ sheet, onClosing }: RadarProps) {
  const near = toLookAt(sheet.homerooms);
  return (
    <section aria-labelledby="radar" className="space-y-3 print:hidden">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 id="radar" className="mr-auto text-std-20B-150">
          気をつけたい学級{near.length > 0 && `（${near.length}）`}
        </h2>
        {onClosing && (
          <Button weight="second" size="small" onPress={() => onClosing([])}>
            学級閉鎖のお知らせをつくる
          </Button>
        )}
      </div>
      <p className="max-w-3xl text-solid-gray-700">
        病気で休んだ人が学級の{sheet.watch}%以上で「注意」、{sheet.discuss}
        %以上で「閉鎖を相談」と表示します。法律で決まった数ではありません。閉鎖するかどうかは、学校医などと相談して学校が決めてください。
      </p>
      {near.length === 0 ? (
        <p className="text-std-18N-160">目安に達している学級はありません。</p>
      ) : (
        <ul className="grid gap-3 wide:grid-cols-2">
          {near.map((one) => (
            <li key={one.homeroom}>
              <Near one={one} onClosing={onClosing} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Near({ one, onClosing }: { one: Row } & Pick<RadarProps, "onClosing">) {
  const { label, counts, radar } = one;
  const edge = radar.level === "discuss" ? "border-error-2" : "border-warning-orange-2";
  return (
    <section aria-label={label} className={`${edge} h-full space-y-2 rounded-8 border border-l-8 p-4`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-std-18B-160">{label}</h3>
        <LevelBadge level={radar.level} />
      </div>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-std-18B-160">
          {counts.absent}人 / {counts.pupils}人（{radar.percent}%）
        </span>
        <span>{[changeWords(radar.change), risingWords(radar.rising)].filter(Boolean).join("、")}</span>
      </p>
      <Trend of={label} bars={trendBars(one)} />
      {onClosing && (
        <Button
          weight="second"
          size="small"
          aria-label={`${label}の学級閉鎖のお知らせをつくる`}
          onPress={() => onClosing([one.homeroom])}
        >
          学級閉鎖のお知らせをつくる
        </Button>
      )}
    </section>
  );
}
