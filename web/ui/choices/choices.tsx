import type { ReactNode } from "react";
import { FieldError, Label, Radio, RadioGroup, Text } from "react-aria-components";
import { choiceLook } from "./look.ts";

export interface Choice {
  value: string;
  label: string;
  note?: string;
}

interface ChoicesProps {
  label: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  choices: readonly Choice[];
  value: string | null;
  onChoose(value: string): void;
  columns?: "one" | "two" | "three";
}

const columnsOf = { one: "", two: "grid-cols-2", three: "grid-cols-3 max-[22rem]:grid-cols-1" };

/** One of several, all to be seen at once, each big enough for a thumb: one tap, no menu to open. */
export function Choices({
  label,
  description,
  error,
  required = false,
  choices,
  value,
  onChoose,
  columns = "one",
}: ChoicesProps) {
  return (
    <RadioGroup value={value} onChange={onChoose} isInvalid={error !== undefined} isRequired={required}>
      <Label className="mb-2 block text-std-18B-160">{label}</Label>
      {description && (
        <Text slot="description" className="mb-2 block text-solid-gray-700">
          {description}
        </Text>
      )}
      <div className={`grid gap-2 ${columnsOf[columns]}`}>
        {choices.map((choice) => (
          <Radio key={choice.value} value={choice.value} className={choiceLook}>
            <span
              aria-hidden="true"
              className="size-5 shrink-0 rounded-full border-2 border-solid-gray-600 bg-white group-data-selected:border-[6px] group-data-selected:border-key-900"
            />
            <span className="min-w-0">
              {choice.label}
              {choice.note && (
                <span className="block text-dns-14N-130 text-solid-gray-700">{choice.note}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="mt-1 block text-error-2">{error && `＊ ${error}`}</FieldError>
    </RadioGroup>
  );
}
