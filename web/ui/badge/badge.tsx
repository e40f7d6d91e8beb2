import type { ReactNode } from "react";

const looks = {
  alarm: "border-error-2 bg-error-2 text-white",
  strong: "border-solid-gray-800 bg-solid-gray-800 text-white",
  calm: "border-solid-gray-536 bg-white text-solid-gray-800",
  good: "border-success-2 bg-white text-success-2",
  warning: "border-warning-orange-2 bg-white text-warning-orange-2",
};

/** A short word in a frame. */
export function Badge({ look, children }: { look: keyof typeof looks; children: ReactNode }) {
  return (
    <span
      className={`${looks[look]} inline-block rounded-4 border px-2 py-1 text-oln-14B-100 whitespace-nowrap`}
    >
      {children}
    </span>
  );
}
