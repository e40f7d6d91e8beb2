import type { ReactNode } from "react";

interface ScrollBoxProps {
  label: string;
  look?: "framed" | "bare";
  children: ReactNode;
}

const looks = {
  framed: "max-h-56 rounded-8 border border-solid-gray-420 bg-white p-3",
  bare: "max-h-[32rem] rounded-12",
};

/** A text that may be long, in a frame that is not. */
export function ScrollBox({ label, look = "framed", children }: ScrollBoxProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className={`${looks[look]} overflow-y-auto break-words whitespace-pre-wrap`}
    >
      {children}
    </section>
  );
}
