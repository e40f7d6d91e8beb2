import type { ReactNode } from "react";

type Tone = "info" | "good" | "warning" | "error";

const tones: Record<Tone, { look: string; sign: string }> = {
  info: { look: "border-key-900 bg-key-50", sign: "ℹ" },
  good: { look: "border-success-2 bg-green-50", sign: "✓" },
  warning: { look: "border-warning-orange-2 bg-yellow-50", sign: "!" },
  error: { look: "border-error-2 bg-red-50", sign: "!" },
};

interface NoticeProps {
  tone: Tone;
  title?: string;
  children?: ReactNode;
  /** Read out at once (`alert`) or when the reader pauses (`status`). */
  says?: "alert" | "status";
}

/** A box with something to know. The sign and the words carry the tone too, not the colour alone. */
export function Notice({ tone, title, children, says }: NoticeProps) {
  const { look, sign } = tones[tone];
  return (
    <div role={says} className={`${look} flex gap-3 rounded-8 border-l-8 p-4`}>
      <span aria-hidden="true" className="text-std-18B-160">
        {sign}
      </span>
      <div className="min-w-0 flex-1 space-y-1">
        {title && <p className="text-std-16B-170">{title}</p>}
        {children}
      </div>
    </div>
  );
}
