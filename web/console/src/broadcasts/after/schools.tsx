import { Button } from "@renraku/ui/button/button.tsx";
import { Select } from "@renraku/ui/select/select.tsx";
import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useEffect, useRef, useState } from "react";
import { useParams } from "../../desk/address.ts";
import { fewAtOnce } from "../../reach/facts.ts";
import { type Broadcast, reportCalls } from "../api.ts";
import { schoolsOf } from "../choose/counting.ts";
import type { Room } from "../room.ts";
import { Share } from "./homerooms.tsx";
import { ReportOf } from "./report.tsx";
import { ReportLinks } from "./report-links.tsx";
import { inAll } from "./standings.ts";

type Sums = ReadonlyMap<string, ReturnType<typeof inAll>>;

const AT_ONCE = 4;

/** Counts school by school, when it is asked for: a city is 126 answers. */
function useSums({ calls }: Pick<Room, "calls">, id: string, codes: readonly string[]) {
  const [sums, setSums] = useState<Sums>(new Map());
  const [going, setGoing] = useState(false);
  const [failed, setFailed] = useState(0);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const count = async () => {
    setGoing(true);
    const failures = await fewAtOnce(codes, AT_ONCE, async (code) => {
      if (gone.current) return;
      const { homerooms } = await reportCalls(calls).report(id, code);
      setSums((before) => new Map(before).set(code, inAll(homerooms)));
    });
    setFailed(failures);
    setGoing(false);
  };
  return { sums, going, failed, count };
}

/** The board's own: confirmed school by school, and one school in every detail. */
export function Schools({ one, ...room }: Room & { one: Broadcast }) {
  const codes = schoolsOf(one.audience);
  const schools = room.me.schools.filter(({ code }) => codes.includes(code));
  const [params, go] = useParams();
  const { sums, going, failed, count } = useSums(room, one.id, codes);
  const school = schools.find(({ code }) => code === params.of);
  return (
    <section aria-labelledby="schools" className="space-y-4">
      <h2 id="schools" className="text-std-20B-150">
        学校ごとの様子（{schools.length}校）
      </h2>
      <div className="flex flex-wrap items-center gap-4">
        <Button weight="second" isPending={going} onPress={() => void count()}>
          {going ? `数えています…（${sums.size} / ${codes.length}校）` : "学校ごとの確認を数える"}
        </Button>
        <p role="status">{failed > 0 && `${failed}校は数えられませんでした。もう一度お試しください。`}</p>
      </div>
      {sums.size > 0 && (
        <Table caption="学校ごとの確認" heads={["学校", "確認した家庭"]}>
          {schools.flatMap(({ code, name }) => {
            const sum = sums.get(code);
            if (!sum) return [];
            return [
              <TableRow key={code}>
                <Cell heading>{name}</Cell>
                <Cell head="確認した家庭">
                  <Share n={sum.confirmed} of={sum.households} />
                </Cell>
              </TableRow>,
            ];
          })}
        </Table>
      )}
      <div className="max-w-md">
        <Select
          label="くわしく見る学校"
          options={[
            { value: "", label: "選んでください" },
            ...schools.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={school?.code ?? ""}
          onChoose={(of) => go({ ...params, of })}
        />
      </div>
      {school && (
        <>
          <div className="flex flex-wrap gap-3">
            <ReportLinks school={room.school} id={one.id} of={school.code} />
          </div>
          <ReportOf key={school.code} calls={room.calls} me={room.me} one={one} school={school} />
        </>
      )}
    </section>
  );
}
