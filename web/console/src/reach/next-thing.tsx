import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import { claims } from "../claims/api.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import type { Reach } from "./api.ts";
import { unreached } from "./facts.ts";

/** The one thing to do next: what somebody waits for comes first, then who hears nothing yet. */
export function NextThing({ calls, school, reach }: SchoolScreenProps & { reach: Reach }) {
  const waiting = useQuery({
    queryKey: ["claims", school.code],
    queryFn: () => claims(calls, school.code),
    staleTime: 0,
  });
  const asked = waiting.data?.claims.length ?? 0;
  const { none, blocked } = unreached(reach.list);
  if (asked === 0 && reach.missing === 0) {
    return (
      <div className="print:hidden">
        <Notice tone="good" title={reach.pupils > 0 ? "全員に届きます。" : "児童生徒がまだいません。"} />
      </div>
    );
  }
  const link =
    "inline-flex min-h-12 items-center rounded-8 border border-key-900 bg-key-900 px-4 text-oln-16B-100 text-white hover:bg-key-1000";
  return (
    <section aria-labelledby="next" className="space-y-3 rounded-12 border-2 border-key-900 p-4 print:hidden">
      <h2 id="next" className="text-std-18B-160">
        つぎにすること
      </h2>
      <ul className="space-y-3">
        {asked > 0 && (
          <li className="flex flex-wrap items-center gap-3">
            <PlaceLink to={{ school: school.code, at: "claims" }} className={link}>
              登録の申し込みを確かめる
            </PlaceLink>
            <span>{asked}件が、確認を待っています。</span>
          </li>
        )}
        {none + blocked > 0 && (
          <li className="flex flex-wrap items-center gap-3">
            <PlaceLink to={{ school: school.code, at: "letters", params: { for: "all" } }} className={link}>
              登録のお手紙を印刷する
            </PlaceLink>
            <span>
              まだ届かない {none + blocked}人の保護者に渡します（未登録 {none}人、LINE でブロック中 {blocked}
              人）。
            </span>
          </li>
        )}
        {blocked > 0 && (
          <li>
            ブロック中の保護者には、電話などで、ブロックの解除かメールでの登録を頼んでください。難しいときは「紙で対応」にします。
          </li>
        )}
      </ul>
    </section>
  );
}
