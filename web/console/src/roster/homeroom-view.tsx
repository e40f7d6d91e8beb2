import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import type { Homeroom } from "./api.ts";
import { DropHomeroom } from "./drop-homeroom.tsx";
import { sitting } from "./facts.ts";
import { HomeroomPanel } from "./homeroom-panel.tsx";
import { PupilPanel } from "./pupil-panel.tsx";
import { PupilTable } from "./pupil-table.tsx";
import type { RosterProps } from "./roster-screen.tsx";

/** One homeroom: who sits there, and what may be done about it. */
export function HomeroomView({ homeroom, ...props }: RosterProps & { homeroom: Homeroom }) {
  const [open, setOpen] = useState<"homeroom" | "pupil">();
  const { here, visiting } = sitting(props.pupils, homeroom.id);
  const close = () => setOpen(undefined);
  return (
    <section aria-labelledby="homeroom" className="min-w-0 space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="homeroom" className="mr-auto text-std-20B-150">
          {homeroom.label}
          <span className="ml-3 text-std-18N-160">{here.length}人</span>
        </h2>
        {props.edits && (
          <>
            <Button size="small" onPress={() => setOpen("pupil")}>
              児童生徒を追加
            </Button>
            <Button weight="second" size="small" onPress={() => setOpen("homeroom")}>
              学級の名前を変える
            </Button>
            {here.length === 0 && visiting.length === 0 && <DropHomeroom {...props} homeroom={homeroom} />}
          </>
        )}
      </div>
      {here.length === 0 ? (
        <p>この学級には、まだだれもいません。</p>
      ) : (
        <PupilTable {...props} pupils={here} caption={`${homeroom.label}の児童生徒`} />
      )}
      {visiting.length > 0 && (
        <>
          <h3 className="text-std-18B-160">交流で来る児童生徒</h3>
          <PupilTable {...props} pupils={visiting} caption="交流で来る児童生徒" where />
        </>
      )}
      {open === "homeroom" && <HomeroomPanel {...props} homeroom={homeroom} onClose={close} />}
      {open === "pupil" && <PupilPanel {...props} pupil={undefined} homeroom={homeroom.id} onClose={close} />}
    </section>
  );
}
