import type { Counts, Row, Sheet } from "./api.ts";
import { type Figure, figuresOf, wholeLabel } from "./facts.ts";

interface SheetTableProps {
  sheet: Sheet;
  ownOnly: boolean;
}

/** Homerooms by symptoms, every zero said. In a narrow window a homeroom is a card on which its numbers stand side by side. */
export function SheetTable({ sheet, ownOnly }: SheetTableProps) {
  const heads = figuresOf(sheet.whole, sheet.whole).map(({ name }) => name);
  const line = (one: Row) => figuresOf(one.counts, sheet.whole);
  return (
    <table className="w-full border-collapse max-wide:block">
      <caption className="sr-only">学級ごとの症状と診断</caption>
      <thead className="max-wide:sr-only">
        <tr className="border-b-2 border-solid-gray-800 text-left align-bottom">
          <th scope="col" className="px-2 py-2 text-dns-14B-130 print:px-1">
            学級
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className="px-2 py-2 text-right text-dns-14B-130 print:px-1">
              <span className="inline-block max-w-24">{head}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-wide:block">
        {sheet.homerooms.map((one) => (
          <Line key={one.homeroom} label={one.label} figures={line(one)} />
        ))}
        <Line label={wholeLabel(ownOnly)} figures={wholeFigures(sheet.whole)} sum />
      </tbody>
    </table>
  );
}

const wholeFigures = (whole: Counts) => figuresOf(whole, whole);

function Line({ label, figures, sum = false }: { label: string; figures: Figure[]; sum?: boolean }) {
  return (
    <tr
      className={`${sum ? "border-t-2 border-t-solid-gray-800 bg-solid-gray-50" : ""} break-inside-avoid border-b border-solid-gray-300 max-wide:mb-2 max-wide:block max-wide:rounded-8 max-wide:border max-wide:border-solid-gray-420 max-wide:p-3`}
    >
      <th scope="row" className="px-2 py-2 text-left text-std-16B-170 max-wide:block max-wide:p-0 print:py-1">
        {label}
      </th>
      {figures.map(({ name, n }) => (
        <td
          key={name}
          className={`${n === 0 ? "text-solid-gray-700" : "font-700"} px-2 py-2 text-right tabular-nums max-wide:mr-4 max-wide:inline-block max-wide:p-0 print:py-1`}
        >
          <span className="mr-1 font-400 text-solid-gray-700 wide:hidden">{name}</span>
          {n}
        </td>
      ))}
    </tr>
  );
}
