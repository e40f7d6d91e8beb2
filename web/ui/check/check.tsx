import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";
import { choiceLook } from "../choices/look.ts";

interface CheckProps {
  on: boolean;
  /** Some of what is below it, but not all. */
  some?: boolean;
  onChange(on: boolean): void;
  children: ReactNode;
  note?: ReactNode;
  disabled?: boolean;
}

/** One box to tick, big enough for a thumb. */
export function Check({ on, some = false, onChange, children, note, disabled = false }: CheckProps) {
  return (
    <Checkbox
      isSelected={on}
      isIndeterminate={some && !on}
      isDisabled={disabled}
      onChange={onChange}
      className={`${choiceLook} data-disabled:cursor-default data-disabled:border-solid-gray-300 data-disabled:text-solid-gray-700`}
    >
      <span
        aria-hidden="true"
        className="grid size-6 shrink-0 place-items-center rounded-4 border-2 border-solid-gray-600 bg-white text-white group-data-indeterminate:border-key-900 group-data-selected:border-key-900 group-data-selected:bg-key-900"
      >
        {some && !on ? <span className="h-1 w-3 bg-key-900" /> : "✓"}
      </span>
      <span className="min-w-0">
        {children}
        {note && <span className="block text-dns-14N-130 font-400 text-solid-gray-700">{note}</span>}
      </span>
    </Checkbox>
  );
}
