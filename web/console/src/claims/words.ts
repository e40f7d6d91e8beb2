import type { Claim, Decision } from "./api.ts";

/** Why a person has to look at it. */
export const whyWords: Record<Claim["why"], string> = {
  same_name: "同じ学級に、同じ名前の児童生徒がいます。",
  same_seat: "同じ出席番号に、別の名前の児童生徒がいます。",
  on_roster: "名簿にいる児童生徒の、保護者としての申し込みです。",
};

export interface Choice {
  decision: Decision;
  label: string;
  /** What follows from it. */
  follows: string;
}

/** What may be decided. Without somebody on the other side there is nobody to be the same as. */
export function choices({ against, name }: Pick<Claim, "against" | "name">): Choice[] {
  const same: Choice = {
    decision: "same_child",
    label: "同じ子です",
    follows: `申し込んだ人を、名簿の${against?.name ?? ""}さんの保護者として登録します。`,
  };
  const rest: Choice[] = [
    {
      decision: "other_child",
      label: "別の子です",
      follows: `${name}さんを名簿に加え、申し込んだ人を保護者として登録します。`,
    },
    {
      decision: "refuse",
      label: "登録しない",
      follows: "何も登録しません。申し込んだ人には、学校に問い合わせるように伝わります。",
    },
  ];
  return against ? [same, ...rest] : rest;
}
