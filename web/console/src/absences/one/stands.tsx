import { type Day, dayWords } from "@renraku/ui/days/days.ts";
import type { Absence, One } from "../api.ts";
import { atWords, kindWords, markWords, timesOf } from "../words.ts";
import { Health, Line } from "./health.tsx";

/** What stands by now. */
export function Stands({ one, day, reasonsVisible }: { one: One; day: Day; reasonsVisible: boolean }) {
  const { absence } = one;
  if (!absence) return <p className="text-std-18N-160">この日の連絡は、まだありません。</p>;
  const off = absence.state === "cancelled";
  return (
    <section aria-label="いまの内容">
      <dl className="divide-y divide-solid-gray-300 border-y border-solid-gray-300">
        <Line name="種類">
          <span className={`text-std-18B-160 ${off ? "line-through" : ""}`}>{kindWords[absence.kind]}</span>{" "}
          {timesOf(absence).join("・")}
        </Line>
        {reasonsVisible && <Health {...absence} />}
        <Line name="連絡">{whence(absence, day)}</Line>
        {one.receipt && (
          <Line name="受付番号">
            <span className="text-mono-17B-150 break-all">{one.receipt}</span>
          </Line>
        )}
        {absence.seen_at && (
          <Line name="学校の確認">
            {atWords(absence.seen_at, day)} {absence.seen_by}
          </Line>
        )}
        {one.returns && (
          <Line name="登校できる日">
            {one.returns.from
              ? `${dayWords(one.returns.from)}から（学校保健安全法施行規則19条による目安）`
              : `あと分かれば計算できる日：${one.returns.missing.map((way) => way.map((mark) => markWords[mark]).join("と")).join("、または")}`}
          </Line>
        )}
      </dl>
      {!reasonsVisible && (
        <p className="mt-2 text-solid-gray-700">
          理由や症状は、認証アプリの確認番号を使ってサインインした人だけが見られます。
        </p>
      )}
    </section>
  );
}

function whence(
  { arranged, by, by_name, first_reported_at, reported_at, changed, after_cut_off }: Absence,
  day: Day,
) {
  if (arranged) return "決まった予定（この日の連絡はありません）";
  const who = by === "school" ? `学校が入力${by_name ? `（${by_name}）` : ""}` : "保護者";
  const parts = [`${atWords(first_reported_at, day)} ${who}`];
  if (changed) parts.push(`${atWords(reported_at, day)} に変更`);
  if (after_cut_off) parts.push("締切後");
  return parts.join("・");
}
