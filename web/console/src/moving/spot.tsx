import { type ReactNode, useRef } from "react";
import { useDrop } from "react-aria-components";

interface SpotProps {
  place: number;
  /** Where that stands which is being pulled; negative: none is. */
  from: number;
  onDrop(): void;
  children: ReactNode;
}

/** A place in a list, onto which another one can be pulled: it is there then, and the others make room. */
export function Spot({ place, from, onDrop, children }: SpotProps) {
  const ref = useRef<HTMLLIElement>(null);
  const takes = from >= 0 && from !== place;
  // Only while one is pulled: a text that is dragged into a field is none of ours.
  const { dropProps, isDropTarget } = useDrop({
    ref,
    isDisabled: !takes,
    getDropOperation: () => "move",
    onDrop,
  });
  const side = place < from ? "-top-2" : "-bottom-2";
  return (
    <li
      {...dropProps}
      ref={ref}
      tabIndex={takes ? -1 : undefined}
      aria-label={takes ? `${place + 1}番目に動かす` : undefined}
      className="relative"
    >
      {children}
      {isDropTarget && (
        <span aria-hidden="true" className={`absolute inset-x-0 ${side} h-1 rounded-full bg-key-900`} />
      )}
    </li>
  );
}
