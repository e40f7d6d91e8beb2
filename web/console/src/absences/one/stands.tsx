import { type Day, dayWords, shortDay } from "@renraku/ui/days/days.ts";
import type { ReactNode } from "react";
import type { Absence, Mark, One } from "../api.ts";
import { atWords, diseaseWords, kindWords, markWords, symptomWords, timesOf } from "../words.ts";

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
        {reasonsVisible && <Health absence={absence} />}
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

function Health({ absence: { reason, details } }: { absence: Absence }) {
  const symptoms = details?.symptoms ?? [];
  const course = Object.entries(details?.course ?? {}) as [Mark, string][];
  return (
    <>
      <Line name="理由">{reason?.label}</Line>
      {symptoms.length > 0 && (
        <Line name="症状">{symptoms.map((symptom) => symptomWords[symptom]).join("、")}</Line>
      )}
      {details?.temperature && <Line name="体温">{details.temperature.toFixed(1)}℃</Line>}
      {details?.disease && (
        <Line name="診断">
          {diseaseWords(details.disease)}
          {course.map(([mark, day]) => (
            <span key={mark} className="block">
              {markWords[mark]}：{shortDay(day)}
            </span>
          ))}
        </Line>
      )}
      {details?.words && (
        <Line name="伝言">
          <span className="whitespace-pre-wrap break-words">{details.words}</span>
        </Line>
      )}
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 wide:grid-cols-[8rem_1fr]">
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
