import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { Client } from "../api/api.ts";
import { Failed } from "../reading/failed.tsx";
import { Reading } from "../reading/reading.tsx";
import type { Assignment, Pupil, Sheet } from "./api.ts";
import { seatWords, timeWords, wishWords } from "./facts.ts";
import { Siblings } from "./times-of-days.tsx";
import { type Acting, useProposal } from "./use-appointments.ts";

interface AssigningProps {
  calls: Client;
  id: string;
  homeroom: string;
  sheet: Sheet;
  acting: Acting;
  onClose(): void;
}

/** What comes of the wishes, to be looked at before it is given out. Whoever wishes meanwhile is in the next proposal. */
export function Assigning({ calls, id, homeroom, sheet, acting: { assign }, onClose }: AssigningProps) {
  const reading = useProposal(calls, id, homeroom, sheet.version);
  return (
    <Panel title="希望から割り当てる" close="まだ決めない" wide onClose={onClose}>
      <p>
        希望のかなう家庭がいちばん多く、兄弟姉妹が続けて来られるように割り当てました。決めると、保護者にお知らせします。
      </p>
      <Reading of={reading}>
        {(proposal) => (
          <>
            <Proposal sheet={sheet} proposal={proposal} />
            <Failed title="決められませんでした。いまの希望で割り当てなおしました。" error={assign.error} />
            {proposal.assigned.length > 0 && (
              <Button
                wide
                isPending={assign.isPending || reading.isFetching}
                onPress={() => assign.mutate(proposal.version, { onSuccess: onClose })}
              >
                この割り当てで決める（{proposal.assigned.length}人）
              </Button>
            )}
          </>
        )}
      </Reading>
    </Panel>
  );
}

function Proposal({ sheet: { pupils, slots }, proposal }: { sheet: Sheet; proposal: Assignment }) {
  const pupilOf = (id: string) => pupils.find((pupil) => pupil.id === id);
  const rows = [...proposal.assigned].sort((a, b) => a.place - b.place);
  const without = proposal.without.map(pupilOf).filter((pupil): pupil is Pupil => pupil !== undefined);
  return (
    <>
      {rows.length === 0 ? (
        <Notice tone="info" title="まだ、割り当てられる希望がありません。" />
      ) : (
        <Table caption="割り当て" heads={["日時", "氏名", "希望", "兄弟姉妹の日時"]}>
          {rows.map(({ pupil: id, place }) => {
            const [pupil, slot] = [pupilOf(id), slots.find((one) => one.place === place)];
            if (!pupil || !slot) return null;
            return (
              <TableRow key={id}>
                <Cell head="日時">{timeWords(slot)}</Cell>
                <Cell heading>{seatWords(pupil)}</Cell>
                <Cell head="希望">
                  <span className="whitespace-nowrap">{wishWords(pupil, place)}</span>
                </Cell>
                <Cell>
                  <Siblings pupil={pupil} slot={slot} />
                </Cell>
              </TableRow>
            );
          })}
        </Table>
      )}
      {without.length > 0 && (
        <Notice tone="warning" title={`決まらない人：${without.length}人`}>
          <p>{without.map(seatWords).join("、")}</p>
          <p>希望の日時がほかの人と重なったか、希望がまだありません。あとから日時を入れられます。</p>
        </Notice>
      )}
    </>
  );
}
