import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { may } from "../desk/may.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import type { Missing } from "./api.ts";
import { PaperButton } from "./paper-button.tsx";

const stateWords = ({ state, guardians }: Missing) => {
  if (state === "blocked") return "LINE でブロック中";
  return guardians > 0 ? "登録したメールに届きません" : "保護者がまだ登録していません";
};

/** Whom no message reaches, in school order; as a sheet of paper for who goes through it on the telephone. */
export function MissingList({
  calls,
  me,
  school,
  list,
  asOf,
}: SchoolScreenProps & { list: Missing[]; asOf: string }) {
  const marks = may(me, "PUT /api/console/schools/{school}/pupils/{pupil}");
  if (list.length === 0) return null;
  return (
    <section aria-labelledby="missing" className="space-y-2">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="missing" className="mr-auto text-std-20B-150">
          まだ届かない人（{list.length}人）
        </h2>
        <div className="print:hidden">
          <Button weight="second" size="small" onPress={() => window.print()}>
            この一覧を印刷
          </Button>
        </div>
      </div>
      <p className="hidden print:block">
        {dayWords(dayOf(asOf))} {clock(asOf)}{" "}
        時点。名前の入った紙です。使い終わったら、細かく切って捨ててください。
      </p>
      <Table caption="まだ届かない人" heads={["学級・番号", "氏名", "状態", "紙で対応"]}>
        {list.map((one) => (
          <TableRow key={one.pupil}>
            <Cell>
              {one.homeroom_label} {one.roll_number && `${one.roll_number}番`}
            </Cell>
            <Cell heading>
              <PlaceLink to={{ school: school.code, at: "pupil", params: { pupil: one.pupil } }}>
                {one.name}
              </PlaceLink>
              <span className="ml-2 inline-block text-std-16N-170 text-solid-gray-700">{one.kana}</span>
            </Cell>
            <Cell head="状態">
              <Badge look={one.guardians > 0 ? "warning" : "calm"}>{stateWords(one)}</Badge>
            </Cell>
            <Cell>
              {marks ? (
                <>
                  <PaperButton
                    calls={calls}
                    school={school.code}
                    pupil={one.pupil}
                    name={one.name}
                    paper={false}
                  />
                  <span
                    aria-hidden="true"
                    className="hidden size-5 border border-solid-gray-800 print:block"
                  />
                </>
              ) : (
                "–"
              )}
            </Cell>
          </TableRow>
        ))}
      </Table>
    </section>
  );
}
