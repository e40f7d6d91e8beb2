import { dayWords, isDay } from "@renraku/ui/days/days.ts";
import type { Action, Content } from "../api.ts";

/** What one text may have in LINE. */
export const TALK_UNITS = 5_000;
/** Characters of a title, and of what somebody is asked to do. */
export const LINE_CHARACTERS = 80;
/** Characters of a letter's page. */
export const LETTER_CHARACTERS = 20_000;

/** How LINE counts: in UTF-16 units, so that an emoji is two. JavaScript counts the same way. */
export const units = (text: string) => text.length;

/** How people count: an emoji made of several is still several, a 𠮷 is one. */
export const characters = (text: string) => [...text].length;

/** Nothing said yet. */
export const nothingSaid: Content = {
  title: "",
  text: "",
  on_page_only: false,
  letter: "",
  action: null,
  asks_confirmation: true,
  each_schools_header: false,
};

function actionInTalk({ what, by, yen }: Action): string {
  const lines = [`\n\n■していただくこと\n${what}`];
  if (by && isDay(by)) lines.push(`期限　${dayWords(by)}`);
  if (yen !== null && yen !== undefined) lines.push(`金額　${yen.toLocaleString("ja")}円`);
  return lines.join("\n");
}

// As the server sees them: `trim` of JavaScript knows other blanks.
const atStart = /^\p{White_Space}+/u;
const atEnd = /\p{White_Space}+$/u;

/**
 * What the talk will show, by the rule of `Content::in_talk` in shared/domain: while somebody types, the server's own
 * preview is always a moment behind. Both are held to the same cases: shared/domain/tests/in_talk.
 */
export function inTalk(content: Content, sender: string, corrects: boolean): string {
  const correction = corrects ? "【訂正】先ほどのお知らせを訂正します。\n" : "";
  const head = `${sender}です。\n${correction}`;
  if (content.on_page_only) {
    return `${head}大切なお知らせがあります。下のボタンから、保護者のページでお読みください。`;
  }
  return `${head}${content.text.replace(atEnd, "")}${content.action ? actionInTalk(content.action) : ""}`;
}

/** What lists call it: its title, or the first line of its text. */
export function called({ title, text }: Pick<Content, "title" | "text">): string {
  const words = title.replace(atStart, "").replace(atEnd, "") || text.replace(atStart, "");
  return [...(words.split(/\r?\n/)[0] ?? "")].slice(0, LINE_CHARACTERS).join("");
}
