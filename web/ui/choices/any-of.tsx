import type { ReactNode } from "react";
import { Checkbox, CheckboxGroup, FieldError, Label, Text } from "react-aria-components";
import type { Choice } from "./choices.tsx";
import { choiceLook } from "./look.ts";

interface AnyOfProps {
  label: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  choices: readonly Choice[];
  values: string[];
  onChoose(values: string[]): void;
  /** Short ones stand beside each other where the window is wide. */
  columns?: "one" | "several";
}

/** Any number of several, as {@link Choices}. */
export function AnyOf({ label, description, error, choices, values, onChoose, columns = "one" }: AnyOfProps) {
  return (
    <CheckboxGroup value={values} onChange={onChoose} isInvalid={error !== undefined}>
      <Label className="mb-2 block text-std-18B-160">{label}</Label>
      {description && (
        <Text slot="description" className="mb-2 block text-solid-gray-700">
          {description}
        </Text>
      )}
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
      <FieldError className="mt-1 block text-error-2">{error && `＊ ${error}`}</FieldError>
    </CheckboxGroup>
  );
}
