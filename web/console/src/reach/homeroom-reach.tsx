import { Badge } from "@renraku/ui/badge/badge.tsx";
import { ShareBar } from "@renraku/ui/share/share-bar.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { Channel } from "../channel/channel.tsx";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import type { PupilReach, RoomShare } from "./api.ts";
import { PaperButton } from "./paper-button.tsx";
import { usePupilsReach } from "./use-reach.ts";

interface HomeroomReachProps extends SchoolScreenProps {
  id: string;
  share: RoomShare | undefined;
}

/** One homeroom, pupil by pupil: by which ways their guardians hear. */
export function HomeroomReach({ calls, me, school, id, share }: HomeroomReachProps) {
  const reading = usePupilsReach(calls, school.code, id);
  const marks = may(me, "PUT /api/console/schools/{school}/pupils/{pupil}");
  return (
    <section aria-labelledby="room" className="space-y-4">
      <PlaceLink to={{ school: school.code, at: "reach" }}>‹ 学校全体に戻る</PlaceLink>
      <h2 id="room" className="text-std-20B-150">
        {share?.label}
      </h2>
      {share && <ShareBar {...share} of={share.label} />}
      {share && share.missing > 0 && (
        <PlaceLink to={{ school: school.code, at: "letters", params: { for: id } }}>
          {share.label}のお手紙を印刷（{share.missing}人分）
        </PlaceLink>
      )}
      <Reading of={reading}>
        {({ pupils }) => (
          <Table caption="児童生徒ごとの届く先" heads={["番号", "氏名", "届く先", "紙で対応"]}>
            {missingFirst(pupils).map((one) => (
              <TableRow key={one.pupil} look={one.reached || one.paper ? "plain" : "waiting"}>
                <Cell head="番号">{one.roll_number ?? "–"}</Cell>
                <Cell heading>
                  <PlaceLink to={{ school: school.code, at: "pupil", params: { pupil: one.pupil } }}>
                    {one.name}
                  </PlaceLink>
                  <span className="ml-2 inline-block text-std-16N-170 text-solid-gray-700">{one.kana}</span>
                </Cell>
                <Cell>
                  <Ways one={one} />
                </Cell>
                <Cell>
                  {marks && (!one.reached || one.paper) ? (
                    <PaperButton
                      calls={calls}
                      school={school.code}
                      pupil={one.pupil}
                      name={one.name}
                      paper={one.paper}
                    />
                  ) : null}
                </Cell>
              </TableRow>
            ))}
          </Table>
        )}
      </Reading>
    </section>
  );
}

const found = (one: PupilReach) => one.reached || one.paper;
const missingFirst = (pupils: PupilReach[]) => [
  ...pupils.filter((one) => !found(one)),
  ...pupils.filter(found),
];

function Ways({ one }: { one: PupilReach }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      {one.channels.map((channel, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two guardians may well be reached in the same way
        <Channel key={place} kind={channel} />
      ))}
      {one.paper && <Channel kind="paper" />}
      {one.channels.length === 0 && !one.paper && <Badge look="alarm">まだ登録がありません</Badge>}
      {one.suspended > 0 && <Badge look="strong">支援措置で停止 {one.suspended}</Badge>}
    </span>
  );
}
