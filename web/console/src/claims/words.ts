import type { Claim, Decision } from "./api.ts";

/** Why a person has to look at it. */
export const whyWords: Record<Claim["why"], string> = {
  same_name: "ほかの保護者が、同じ名前の子をすでに登録しています。",
  same_seat: "ほかの保護者が、同じ出席番号の子をすでに登録しています。",
  on_roster: "名簿にいる子です。保護者であることを、学校が確かめてください。",
  not_on_roster:
    "名簿に、この名前の子も、この出席番号の子もいません。転入した子か、名前や学級の書きまちがいかを確かめてください。",
};

export interface Choice {
  decision: Decision;
  label: string;
  /** What follows from it. */
  follows: string;
}

/**
 * What may be decided. Without somebody on the other side there is nobody to be the same as; and whose link is
 * suspended does not come back this way.
 */
export function choices({
  against,
  name,
  suspended,
}: Pick<Claim, "against" | "name" | "suspended">): Choice[] {
  const same: Choice = {
    decision: "same_child",
    label: "同じ子です",
    follows: `申し込んだ人を、名簿の${against?.name ?? ""}さんの保護者として登録します。`,
  };
  const rest: Choice[] = [
    {
      decision: "other_child",
      label: against ? "別の子です" : "名簿に加える",
      follows: `${name}さんを名簿に加え、申し込んだ人を保護者として登録します。`,
    },
    {
      decision: "refuse",
      label: "登録しない",
      follows: "何も登録しません。申し込んだ人には、登録されていないことだけが分かり、理由は伝わりません。",
    },
  ];
  return against && !suspended ? [same, ...rest] : rest;
}
