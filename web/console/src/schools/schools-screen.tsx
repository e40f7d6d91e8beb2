import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { useParams } from "../desk/address.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { ScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import { matching } from "../school-choice/matching.ts";
import { AddSchool } from "./add-school.tsx";
import type { SchoolSettings } from "./api.ts";
import { useSchools } from "./use-schools.ts";

/** The schools of the board, and a new one. */
export default function SchoolsScreen({ calls }: ScreenProps) {
  const [{ add }] = useParams();
  const reading = useSchools(calls);
  if (add) return <AddSchool calls={calls} />;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6">
        <h1 className="text-std-24B-150">学校の一覧</h1>
        <PlaceLink to={{ at: "schools", params: { add: "1" } }} look="button">
          学校を加える
        </PlaceLink>
      </div>
      <Reading of={reading}>{(schools) => <List schools={schools} />}</Reading>
    </div>
  );
}

function List({ schools }: { schools: SchoolSettings[] }) {
  const [text, setText] = useState("");
  const found = matching(schools, text);
  return (
    <>
      <div className="max-w-md">
        <TextField label="学校名でさがす" value={text} onChange={setText} input={{ type: "search" }} />
      </div>
      <p role="status">{found.length}校</p>
      <Table caption="学校" heads={["学校", "電話番号", "朝の締切", "合言葉", "操作"]}>
        {found.map((school) => (
          <TableRow key={school.code}>
            <Cell heading>
              {school.name}
              <span className="block text-dns-14N-130 text-solid-gray-700">{school.code}</span>
            </Cell>
            <Cell head="電話番号">{school.telephone}</Cell>
            <Cell head="朝の締切">{school.cut_off.replace(/^0/, "")}</Cell>
            <Cell head="合言葉">{school.passcode ? "あり" : "なし"}</Cell>
            <Cell>
              <PlaceLink to={{ school: school.code, at: "settings" }}>
                <span className="sr-only">{school.name}の</span>設定を変える
              </PlaceLink>
            </Cell>
          </TableRow>
        ))}
      </Table>
    </>
  );
}
