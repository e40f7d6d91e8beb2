import type { Step } from "../api.ts";
import { kindWords, timesOf } from "../words.ts";

const what: Record<Step["what"], string> = {
  reported: "連絡",
  changed: "変更",
  cancelled: "取り消し",
  seen: "確認",
  commented: "保護者へ返事",
  comment_withdrawn: "返事を取り下げ",
  requested: "変更の希望",
  request_dropped: "変更の希望を取り下げ",
  accepted: "希望どおりに変更",
  declined: "変更しないと返答",
};

/** `保護者　変更の希望：遅刻・10:30ごろ登校` */
export function stepWords({ what: deed, by, name, kind, ...times }: Step): { who: string; said: string } {
  const who = by === "school" ? (name ?? "学校") : "保護者";
  return {
    who,
    said: kind ? `${what[deed]}：${[kindWords[kind], ...timesOf(times)].join("・")}` : what[deed],
  };
}
