const reasons: Record<string, string> = {
  unknown: "LINE をやめたか、ブロックしています。登録状況に出ます。",
  refused: "メールが戻ってきました。アドレスが変わったかもしれません。",
  unlinked: "送る前に、登録が止まったか、なくなりました。",
  given_up: "LINE が受け取らなかったので、送らずに終えました。保護者のページでは読めます。",
  expired: "期限を過ぎたので、送りませんでした。",
  withdrawn: "取り消されたので、送りませんでした。",
};

/** Why somebody did not get it. */
export const whyRemoved = (why: string) => reasons[why] ?? "相手のサービスが受け取りませんでした。";
