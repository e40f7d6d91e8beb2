import { useId } from "react";
import { percent } from "./share.ts";

interface ShareBarProps {
  reached: number;
  paper: number;
  missing: number;
  /** Whose share: read out before the numbers. */
  of: string;
}

/**
 * Who can be reached, as a bar with three parts that differ in pattern as well as in colour; the words beside it say
 * the same, so that the bar is never the only one who knows.
 */
export function ShareBar({ reached, paper, missing, of }: ShareBarProps) {
  const id = useId();
  const all = Math.max(reached + paper + missing, 1);
  const [first, second] = [(reached / all) * 200, (paper / all) * 200];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <svg viewBox="0 0 200 16" preserveAspectRatio="none" aria-hidden="true" className="h-4 w-48 max-w-full">
        <defs>
          <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="fill-white" />
            <rect width="3" height="6" className="fill-key-700" />
          </pattern>
        </defs>
        <rect width="200" height="16" className="fill-white" />
        <rect width={first} height="16" className="fill-key-900" />
        <rect x={first} width={second} height="16" fill={`url(#${id})`} />
        <rect
          x="0.5"
          y="0.5"
          width="199"
          height="15"
          className="fill-none stroke-solid-gray-600"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <p>
        <span className="sr-only">{of}：</span>
        <span className="text-std-16B-170">{percent(reached + paper, reached + paper + missing)}</span>
        <span className="ml-2 inline-block text-solid-gray-700">
          {reached + paper + missing}人のうち {reached}人に届く
          {paper > 0 && `、紙 ${paper}人`}
          {missing > 0 && (
            <>
              、<strong className="text-std-16B-170 text-error-2">届かない {missing}人</strong>
            </>
          )}
        </span>
      </p>
    </div>
  );
}
