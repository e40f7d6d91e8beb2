import type { Act, Link } from "./api.ts";

export const wayWords: Record<Link["way"], string> = {
  letter: "お手紙の番号",
  passcode: "学校の合言葉",
  invitation: "ほかの保護者の招待",
  relink: "機種変更",
  staff: "学校の登録",
};

interface ActWords {
  /** On the button. */
  label: string;
  question: string;
  yes: string;
  /** What follows, said before it is done. */
  follows: string[];
  done: string;
}

export const actWords: Record<Act, ActWords> = {
  suspend: {
    label: "止める（支援措置）",
    question: "このつながりを止めますか",
    yes: "いますぐ止める",
    follows: [
      "この保護者には、押した瞬間から何も届かず、お子さまのことも、これまでの連絡も見えなくなります。",
      "止めたことも、理由も、本人には伝わりません。本人の画面は、はじめから登録のない人と同じになります。",
      "ほかの保護者には、これまでどおり届きます。だれが止められたかも伝わりません。",
      "この操作は、だれがいつしたかが記録に残ります。あとで「再開する」を押すと、元に戻ります。",
    ],
    done: "このつながりを止めました。本人には何も伝わりません。",
  },
  resume: {
    label: "再開する",
    question: "止めたつながりを再開しますか",
    yes: "再開する",
    follows: [
      "この保護者に、学校からの連絡がまた届くようになり、お子さまの連絡も見えるようになります。",
      "支援措置が終わったことを、書類などで確かめてから押してください。",
    ],
    done: "つながりを再開しました。",
  },
  unlink: {
    label: "登録を消す",
    question: "この登録を消しますか",
    yes: "登録を消す",
    follows: [
      "この人は保護者ではなくなり、何も届かなくなります。もう一度登録するには、新しいお手紙か招待が必要です。",
      "本人に知られてはいけない事情があるときは、消さずに「止める（支援措置）」を使ってください。",
    ],
    done: "登録を消しました。",
  },
};
