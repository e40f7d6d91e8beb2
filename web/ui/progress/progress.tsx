import { Label, ProgressBar } from "react-aria-components";
import { progressWords } from "./words.ts";

interface ProgressProps {
  label: string;
  done: number;
  of: number;
  unit: string;
  /** What is said while nobody knows yet how much there is. */
  before?: string | undefined;
}

/** How far something has come, as a bar and in numbers. */
export function Progress({ label, done, of, unit, before = "始めています…" }: ProgressProps) {
  const words = progressWords(done, of, unit, before);
  return (
    <ProgressBar value={done} maxValue={Math.max(of, 1)} valueLabel={words} className="space-y-1">
      {({ percentage = 0 }) => (
        <>
          <p className="flex flex-wrap justify-between gap-x-4">
            <Label className="text-std-16B-170">{label}</Label>
            <span>{words}</span>
          </p>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className="h-4 w-full">
            <rect width="100" height="4" className="fill-solid-gray-200" />
            <rect width={percentage} height="4" className="fill-key-900" />
          </svg>
        </>
      )}
    </ProgressBar>
  );
}
