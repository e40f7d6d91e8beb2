import { Label, ProgressBar } from "react-aria-components";

interface ProgressProps {
  label: string;
  done: number;
  of: number;
  unit: string;
}

const count = (n: number) => n.toLocaleString("ja");

/** How far something has come, as a bar and in numbers. */
export function Progress({ label, done, of, unit }: ProgressProps) {
  const words = of > 0 ? `${count(Math.min(done, of))} / ${count(of)} ${unit}` : "始めています…";
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
