import { dayOf } from "@renraku/ui/days/days.ts";
import type { ReactNode } from "react";
import type { Broadcast, Count, Look } from "../api.ts";
import { audienceWords } from "../choose/audience-words.ts";
import { useNames } from "../choose/use-names.ts";
import type { Room } from "../room.ts";
import { instantOf, momentWords } from "../words/moments.ts";
import { reachedWords } from "../words/reached.ts";
import { quotaWords } from "./quota-words.ts";

interface FactsProps extends Room {
  one: Broadcast;
  ahead: number;
  look: Look;
  count: Count;
}

const count = (n: number) => n.toLocaleString("ja");

/** To whom, to how many, when, and what it costs. */
export function Facts({ one, ahead, look, count: found, ...room }: FactsProps) {
  const names = useNames(room, one.audience);
  const quota = quotaWords(look.quota);
  const today = dayOf(Date.now() + ahead);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      <Fact name="だれに">
        <span className="text-std-18B-160">{audienceWords(one.audience, names)}</span>
      </Fact>
      <Fact name="人数">
        <span className="mr-2 text-std-18B-160">{count(found.addressed)}人</span>
        <span className="inline-block">{reachedWords(found)}</span>
      </Fact>
      {found.unreached_pupils > 0 && (
        <Fact name="届かない">
          保護者に届かない児童生徒が {count(found.unreached_pupils)}人います。紙や電話で知らせてください。
        </Fact>
      )}
      <Fact name="いつ">
        {one.timing.at ? momentWords(instantOf(one.timing.at), today) : "すぐに"}
        {one.timing.urgent_until && `（緊急。${momentWords(instantOf(one.timing.urgent_until), today)}まで）`}
      </Fact>
      {quota && <Fact name="LINE の通数">{quota}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}
