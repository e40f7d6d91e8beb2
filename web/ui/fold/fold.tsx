import { type ReactNode, useState } from "react";

interface FoldProps {
  title: string;
  /** What it holds by now, to be seen while it is folded away. */
  state?: ReactNode;
  /** Whether it begins open; afterwards it is the reader's. */
  open?: boolean;
  children: ReactNode;
}

/** A part that not everybody needs, folded away: the browser's own, which every keyboard and reader knows. */
export function Fold({ title, state, open, children }: FoldProps) {
  const [first] = useState(open);
  return (
    <details open={first} className="group rounded-8 border border-solid-gray-420 bg-white">
      <summary className="flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 rounded-8 px-3 py-2 hover:bg-key-50 [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="inline-block w-4 text-key-900 group-open:rotate-90">
          ▶
        </span>
        <span className="text-std-16B-170">{title}</span>
        {state && <span className="min-w-0 break-words text-solid-gray-700">{state}</span>}
      </summary>
      <div className="space-y-4 px-4 pt-1 pb-4">{children}</div>
    </details>
  );
}
