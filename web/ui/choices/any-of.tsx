import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import type { Choice } from "./choices.tsx";
import { choiceLook } from "./look.ts";

interface AnyOfProps {
  label: string;
  choices: readonly Choice[];
  values: string[];
  onChoose(values: string[]): void;
  /** Short ones stand beside each other where the window is wide. */
  columns?: "one" | "several";
}

/** Any number of several, as {@link Choices}. */
export function AnyOf({ label, choices, values, onChoose, columns = "one" }: AnyOfProps) {
  return (
    <CheckboxGroup value={values} onChange={onChoose}>
      <Label className="mb-2 block text-std-18B-160">{label}</Label>
      <div className={`grid gap-2 ${columns === "several" ? "wide:grid-cols-3" : ""}`}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} className={choiceLook}>
            <span
              aria-hidden="true"
              className="grid size-6 shrink-0 place-items-center rounded-4 border-2 border-solid-gray-600 bg-white text-white group-data-selected:border-key-900 group-data-selected:bg-key-900"
            >
              ✓
            </span>
            <span className="min-w-0">
              {choice.label}
              {choice.note && (
                <span className="block text-dns-14N-130 text-solid-gray-700">{choice.note}</span>
              )}
            </span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
