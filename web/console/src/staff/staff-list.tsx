import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import type { School } from "../api/api.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { Person } from "./api.ts";
import { staffPlace } from "./place.ts";
import { isLastOfBoard, postWords } from "./words.ts";

/** Everybody; who has no second factor stands out. */
export function StaffList({ school, staff }: { school: School | null; staff: Person[] }) {
  // Of absences, who only drafts sees nothing anyway.
  const without = staff.filter(
    ({ active, second_factor, role }) => active && !second_factor && role !== "drafter",
  );
  return (
    <>
      {staff.some((person) => isLastOfBoard(person, staff)) && (
        <Notice tone="warning" title="使える教育委員会のアカウントは、1つだけです。">
          <p>
            最後の1つは、使えなくすることも役割を変えることもできません。担当者の異動や急な休みに備えて、もう1人招待してください。
          </p>
        </Notice>
      )}
      {without.length > 0 && (
        <Notice tone="warning" title={`認証アプリを設定していない人が${without.length}人います。`}>
          <p>
            認証アプリがないと、欠席の理由（健康に関する情報）は表示されません。本人がサインインして、右上の「認証アプリの設定」から設定します。
          </p>
        </Notice>
      )}
      <Table caption="職員" heads={["氏名", "役割", "認証アプリ", "アカウント", "操作"]}>
        {staff.map((person) => (
          <TableRow key={person.id} look={person.active ? "plain" : "off"}>
            <Cell heading>
              {person.name}
              {person.me && <span className="ml-2 text-std-16N-170">（あなた）</span>}
              <span className="block text-dns-14N-130 break-all text-solid-gray-700">{person.mail}</span>
            </Cell>
            <Cell head="役割">{postWords(person)}</Cell>
            <Cell head="認証アプリ">
              {person.second_factor ? (
                <span className="text-success-2">✓ 設定済み</span>
              ) : (
                <Badge look="warning">未設定</Badge>
              )}
            </Cell>
            <Cell head="アカウント">
              {person.active ? "使用中" : <Badge look="strong">使えません</Badge>}
            </Cell>
            <Cell>
              <PlaceLink to={staffPlace(school, { person: person.id })}>
                <span className="sr-only">{person.name}さんを</span>見る・変える
              </PlaceLink>
            </Cell>
          </TableRow>
        ))}
      </Table>
    </>
  );
}
