import { Cell, Table, TableRow } from "@renraku/ui/table/table.tsx";
import { useId } from "react";
import type { Report } from "../api.ts";
import { shareWords } from "../words/shares.ts";
import { inAll } from "./standings.ts";

/** How many families of each homeroom have confirmed. */
export function Homerooms({ homerooms }: Pick<Report, "homerooms">) {
  const all = inAll(homerooms);
  if (homerooms.length === 0) return null;
  return (
    <section aria-labelledby="homerooms" className="space-y-3">
      <h2 id="homerooms" className="text-std-20B-150">
        学級ごとの確認：全体 {shareWords(all.confirmed, all.households, "家庭")}
      </h2>
      <Table caption="学級ごとの確認" heads={["学級", "確認した家庭"]}>
        {homerooms.map(({ id, label, households, confirmed }) => (
          <TableRow key={id}>
            <Cell heading>{label}</Cell>
            <Cell head="確認した家庭">
              <Share n={confirmed} of={households} />
            </Cell>
          </TableRow>
        ))}
      </Table>
    </section>
  );
}

/** A share as a bar; the words beside it say the same. */
export function Share({ n, of }: { n: number; of: number }) {
  const clip = useId();
  const width = of === 0 ? 0 : (n / of) * 100;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" className="h-3 w-40 max-w-full">
        <defs>
          <clipPath id={clip}>
            <rect width="100" height="8" rx="2" />
          </clipPath>
        </defs>
        <g clipPath={`url(#${clip})`}>
          <rect width="100" height="8" className="fill-solid-gray-200" />
          <rect width={width} height="8" className="fill-key-900" />
        </g>
      </svg>
      <span>{shareWords(n, of, "家庭")}</span>
    </span>
  );
}
