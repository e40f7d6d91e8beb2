import type { ReactNode } from "react";

interface TableProps {
  /** What the table holds: read out first. */
  caption: string;
  heads: readonly string[];
  children: ReactNode;
}

/** Rows that become cards where the window is narrow: there every cell says its own head. */
export function Table({ caption, heads, children }: TableProps) {
  return (
    <table className="w-full border-collapse max-wide:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-wide:sr-only">
        <tr className="border-b-2 border-solid-gray-800 text-left">
          {heads.map((head) => (
            <th key={head} scope="col" className="px-3 py-2 text-std-16B-170 print:px-1 print:py-1">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-wide:block">{children}</tbody>
    </table>
  );
}

const looks = {
  plain: "",
  waiting: "bg-red-50 shadow-[inset_8px_0_0_var(--color-error-2)]",
  off: "bg-solid-gray-50",
};

/** One row, or one card. */
export function TableRow({ look = "plain", children }: { look?: keyof typeof looks; children: ReactNode }) {
  return (
    <tr
      className={`${looks[look]} break-inside-avoid border-b border-solid-gray-300 max-wide:mb-2 max-wide:block max-wide:rounded-8 max-wide:border max-wide:border-solid-gray-420 max-wide:p-3`}
    >
      {children}
    </tr>
  );
}

interface CellProps {
  /** The column's head again, for the card. */
  head?: string;
  /** What the row is about. */
  heading?: boolean;
  children: ReactNode;
}

/** One cell. */
export function Cell({ head, heading = false, children }: CellProps) {
  const Tag = heading ? "th" : "td";
  return (
    <Tag
      {...(heading ? { scope: "row" } : {})}
      className={`${heading ? "text-std-16B-170" : "text-std-16N-170"} px-3 py-2 text-left align-middle max-wide:block max-wide:p-0 max-wide:py-1 print:px-1 print:py-1`}
    >
      {head && <span className="mr-2 text-solid-gray-700 wide:hidden">{head}：</span>}
      {children}
    </Tag>
  );
}
