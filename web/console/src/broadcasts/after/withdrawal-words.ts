import type { Broadcast } from "../api.ts";

type Standing = NonNullable<Broadcast["withdrawal"]>["standing"];

interface WithdrawalWords {
  title: string;
  what: string;
  tone: "warning" | "error";
}

const GONE = "保護者のページでは、本文と添付ファイルを読めません。";
const STAYS = "LINE のトークに届いた文は消せません。";

/** What is true of a withdrawal, and no more. */
export const withdrawalWords: Record<Standing, WithdrawalWords> = {
  unfinished: {
    title: "取り消しが、まだ終わっていません。",
    what: "添付ファイルやお知らせの一部が残っています。もう一度、取り消してください。",
    tone: "error",
  },
  nobody: {
    title: "この配信は取り消しました。",
    what: `だれにも届いていないので、お知らせは送りません。${GONE}`,
    tone: "warning",
  },
  on_its_way: {
    title: "この配信は取り消しました。お知らせを送っています。",
    what: `${GONE}${STAYS}届いた人には、取り消しのお知らせを送っているところです。`,
    tone: "warning",
  },
  told: {
    title: "この配信は取り消しました。",
    what: `${GONE}${STAYS}届いた人には、取り消しのお知らせを送りました。`,
    tone: "warning",
  },
  not_told: {
    title: "この配信は取り消しました。お知らせは、まだ送られていません。",
    what: `${GONE}${STAYS}取り消しのお知らせが止まっています。開いて、送ってください。`,
    tone: "error",
  },
};
