import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useState } from "react";
import { PlaceLink } from "../desk/place-link.tsx";
import type { Homeroom, Pupil } from "./api.ts";
import { PupilPanel } from "./pupil-panel.tsx";
import type { RosterProps } from "./roster-screen.tsx";

interface PupilTableProps extends RosterProps {
  caption: string;
  /** Whether the homeroom has to be said for each. */
  where?: boolean;
}

/** Pupils, each with the way to their guardians. */
export function PupilTable({ pupils, caption, where = false, ...props }: PupilTableProps) {
  const [editing, setEditing] = useState<Pupil>();
  const heads = [
    "番号",
    "氏名",
    ...(where ? ["学級"] : []),
    "交流学級",
    "保護者",
    ...(props.edits ? ["操作"] : []),
  ];
  return (
    <>
      <Table caption={caption} heads={heads}>
        {pupils.map((pupil) => (
          <Row key={pupil.id} {...props} pupil={pupil} where={where} onEdit={() => setEditing(pupil)} />
        ))}
      </Table>
      {editing && (
        <PupilPanel
          {...props}
          pupil={editing}
          homeroom={editing.homeroom}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

interface RowProps {
  school: string;
  homerooms: Homeroom[];
  edits: boolean;
  pupil: Pupil;
  where: boolean;
  onEdit(): void;
}

function Row({ school, homerooms, edits, pupil, where, onEdit }: RowProps) {
  const second = homerooms.find(({ id }) => id === pupil.second_homeroom)?.label;
  return (
    <TableRow look={pupil.left ? "off" : "plain"}>
      <Cell head="番号">{pupil.roll_number ?? "–"}</Cell>
      <Cell heading>
        {pupil.name}
        <span className="ml-2 inline-block text-std-16N-170 text-solid-gray-700">{pupil.kana}</span>
        {pupil.left && (
          <span className="ml-2">
            <Badge look="calm">転出</Badge>
          </span>
        )}
        {pupil.paper && (
          <span className="ml-2">
            <Badge look="calm">紙で対応</Badge>
          </span>
        )}
      </Cell>
      {where && <Cell head="学級">{pupil.homeroom_label}</Cell>}
      <Cell head="交流学級">{second ?? "–"}</Cell>
      <Cell>
        <PlaceLink to={{ school, at: "pupil", params: { pupil: pupil.id } }}>
          保護者の登録<span className="sr-only">（{pupil.name}）</span>
        </PlaceLink>
      </Cell>
      {edits && (
        <Cell>
          <Button weight="second" size="small" aria-label={`${pupil.name}を編集`} onPress={onEdit}>
            編集
          </Button>
        </Cell>
      )}
    </TableRow>
  );
}
