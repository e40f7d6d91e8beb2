import type { Progress } from "../api.ts";

export type Parked = Progress["parked"][number];
export type Why = Parked["why"];
export type As = "let_be" | "send_again";

/** What a person may decide, and what follows from it. */
interface Choice {
  as: As;
  does: string;
  asks(n: string): string;
  follows: string;
}

interface Words {
  /** What is known, of so many people. */
  title(n: string): string;
  /** What to do about it. */
  what: string;
  choices: readonly Choice[];
}

const again = (follows: string): Choice => ({
  as: "send_again",
  does: "もう一度送る",
  asks: (n) => `${n}人に、もう一度送りますか？`,
  follows,
});

const giveUp: Choice = {
  as: "let_be",
  does: "送らずに終える",
  asks: (n) => `${n}人に、送らずに終えますか？`,
  follows: "この人たちには、LINE で届きません。保護者のページでは読めます。電話や紙でも知らせてください。",
};

/** Only of what may have been taken can it be said that it may come twice. */
export const parkedWords: Record<Why, Words> = {
  unclear: {
    title: (n) => `${n}人に、届いたかどうか分かりません。`,
    what: "もう一度送ると、二重に届くかもしれません。そのため、自動では送りなおしません。受け取った保護者に確かめて、決めてください。",
    choices: [
      {
        as: "let_be",
        does: "届いたことにする",
        asks: (n) => `${n}人に、届いたことにしますか？`,
        follows: "この人たちには、もう送りません。受け取った保護者に、1人でも確かめてから選んでください。",
      },
      again("前の分が届いていた人には、同じお知らせが二重に届くかもしれません。"),
    ],
  },
  refused: {
    title: (n) => `${n}人には、届いていません。LINE が受け取りませんでした。`,
    what: "原因がなくなってから、もう一度送ってください。分からないときは、教育委員会の担当に相談してください。",
    choices: [again("前の分は届いていないので、二重にはなりません。"), giveUp],
  },
  quota: {
    title: (n) => `${n}人には、届いていません。LINE で今月送れる数を使い切りました。`,
    what: "教育委員会で LINE の上限を増やすか、月が変わってから、もう一度送ってください。",
    choices: [again("前の分は届いていないので、二重にはなりません。"), giveUp],
  },
};

const inOrder: readonly Why[] = ["unclear", "refused", "quota"];

/** All that is parked for one reason: decided at once. */
export function byWhy(parked: readonly Parked[]): { why: Why; all: Parked[]; n: number }[] {
  return inOrder.flatMap((why) => {
    const all = parked.filter((one) => one.why === why);
    return all.length === 0 ? [] : [{ why, all, n: all.reduce((sum, { n }) => sum + n, 0) }];
  });
}
