import type { Channel as Kind } from "../reach/api.ts";

type Shown = Kind | "paper";

/** A drawing of 16 × 16 for each, so that a column of them can be run over with the eyes. */
const drawings: Record<Shown, string> = {
  line: "M2 2h12v9H8l-4 3v-3H2z",
  blocked: "M2 2h12v9H8l-4 3v-3H2zM3 14 14 1",
  mail: "M1 3h14v10H1zM1 3l7 6 7-6",
  web: "M1 8a7 7 0 1 0 14 0a7 7 0 1 0-14 0M1 8h14M8 1c-4 4-4 10 0 14M8 1c4 4 4 10 0 14",
  paper: "M3 1h7l3 3v11H3zM5 7h6M5 10h6",
  none: "M3 8h10",
};

export const channelWords: Record<Shown, string> = {
  line: "LINE",
  blocked: "LINE でブロック中",
  mail: "メール",
  web: "Web",
  paper: "紙で対応",
  none: "届く先なし",
};

const looks: Record<Shown, string> = {
  line: "border-success-2 text-success-2",
  mail: "border-success-2 text-success-2",
  web: "border-success-2 text-success-2",
  paper: "border-solid-gray-600 text-solid-gray-800",
  blocked: "border-error-2 text-error-2",
  none: "border-error-2 text-error-2",
};

/** How a guardian is reached: a sign and its words. */
export function Channel({ kind }: { kind: Shown }) {
  return (
    <span
      className={`${looks[kind]} inline-flex items-center gap-1 rounded-4 border bg-white px-2 py-1 text-oln-14B-100 whitespace-nowrap`}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 fill-none stroke-current stroke-2">
        <path d={drawings[kind]} />
      </svg>
      {channelWords[kind]}
    </span>
  );
}
