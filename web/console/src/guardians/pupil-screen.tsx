import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Channel } from "../channel/channel.tsx";
import { useParams } from "../desk/address.ts";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import { type Guardians, guardians, type Relink } from "./api.ts";
import { LinkCard } from "./link-card.tsx";
import { RelinkSheet } from "./relink-sheet.tsx";

/** The guardians of one pupil, by their numbers. */
export default function PupilScreen(props: SchoolScreenProps) {
  const [{ pupil = "" }] = useParams();
  const { calls, school } = props;
  const reading = useQuery({
    queryKey: ["guardians", school.code, pupil],
    queryFn: () => guardians(calls, school.code, pupil),
    staleTime: 0,
  });
  return <Reading of={reading}>{(known) => <OnePupil {...props} known={known} />}</Reading>;
}

function OnePupil({ known, ...props }: SchoolScreenProps & { known: Guardians }) {
  const { calls, me, school } = props;
  const { pupil, links } = known;
  const [said, setSaid] = useState("");
  const [sheet, setSheet] = useState<Relink>();
  const protects = may(me, "POST /api/console/schools/{school}/pupils/{pupil}/guardians/{number}/suspend");
  return (
    <div className="space-y-6">
      <div className="space-y-6 print:hidden">
        <h1 className="text-std-24B-150">
          {pupil.name}
          <span className="ml-4 inline-block text-std-18N-160">
            {pupil.homeroom_label} {pupil.roll_number && `${pupil.roll_number}番`}
          </span>
        </h1>
        {pupil.paper && <Channel kind="paper" />}
        {said && <Notice tone="good" says="status" title={said} />}
      </div>
      {sheet && (
        <RelinkSheet sheet={sheet} pupil={pupil} school={school.name} onClose={() => setSheet(undefined)} />
      )}
      <section aria-labelledby="guardians" className="space-y-4 print:hidden">
        <h2 id="guardians" className="text-std-20B-150">
          保護者の登録（{links.length}人）
        </h2>
        <p className="max-w-3xl text-solid-gray-700">
          学校は保護者の名前を預かりません。登録番号は、保護者が自分の画面で見られます。電話で番号を聞くと、どの登録がその人かが分かります。
        </p>
        {links.length === 0 && <p className="text-std-18N-160">まだだれも登録していません。</p>}
        <ul className="space-y-4">
          {links.map((link) => (
            <li key={link.number}>
              <LinkCard
                calls={calls}
                path={{ school: school.code, pupil: pupil.id, number: link.number }}
                link={link}
                protects={protects}
                onDone={setSaid}
                onSheet={setSheet}
              />
            </li>
          ))}
        </ul>
        <p className="flex flex-wrap items-center gap-x-6">
          <span>まだ使われていないお手紙の番号：{known.unused_codes}個</span>
          <PlaceLink to={{ school: school.code, at: "letters", params: { pupil: pupil.id } }}>
            {pupil.name}さんのお手紙を印刷
          </PlaceLink>
        </p>
      </section>
    </div>
  );
}
