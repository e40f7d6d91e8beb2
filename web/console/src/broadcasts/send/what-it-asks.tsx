import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Offered } from "../../appointments/offer/offered.tsx";
import { Asked } from "../../surveys/build/asked.tsx";
import type { Broadcast } from "../api.ts";
import { useTree } from "../choose/use-audience.ts";
import type { Room } from "../room.ts";

interface WhatItAsksProps extends Room {
  one: Broadcast;
  /** Once it has gone out, other things come first. */
  folded?: boolean;
}

/** What is asked with the message, to be read by whoever answers for it; nothing where nothing is asked. */
export function WhatItAsks({ one: { survey, appointments }, folded = false, ...room }: WhatItAsksProps) {
  const tree = useTree(room.calls, appointments ? room.school?.code : undefined);
  if (!survey && !appointments) return null;
  const title = survey ? `アンケート（質問${survey.questions.length}つ）` : "面談の日時";
  const what = (
    <>
      {survey && <Asked survey={survey} today={room.me.today} />}
      {appointments && (
        <Offered appointments={appointments} grades={tree.data?.grades ?? []} today={room.me.today} />
      )}
    </>
  );
  if (folded) return <Fold title={title}>{what}</Fold>;
  return (
    <section aria-labelledby="asks" className="space-y-2">
      <h3 id="asks" className="text-std-18B-160">
        {title}
      </h3>
      {what}
    </section>
  );
}
