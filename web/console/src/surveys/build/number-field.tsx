import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";

interface NumberFieldProps {
  label: string;
  description?: string;
  value: number | null;
  error?: string | undefined;
  onNumber(value: number | null): void;
}

/** Digits in any width, a minus before them; null: none. */
function wholeNumber(text: string): number | null {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/^[−ー]/, "-");
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : null;
}

/** A whole number. What is no number stays to be seen, and means none. */
export function NumberField({ label, description, value, error, onNumber }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? "" : `${value}`);
  // Another value from outside (an undo, another draft) goes before what was typed.
  const shown = wholeNumber(text) === value ? text : value === null ? "" : `${value}`;
  return (
    <TextField
      label={label}
      description={description}
      value={shown}
      onChange={(typed) => {
        setText(typed);
        onNumber(wholeNumber(typed));
      }}
      input={{ inputMode: "numeric" }}
      error={error}
    />
  );
}
