import { TextField } from "@renraku/ui/text-field/text-field.tsx";

interface CodeFieldProps {
  value: string;
  onChange(value: string): void;
  short: boolean;
}

/** Six digits; also where the second factor is set up. */
export function CodeField({ value, onChange, short }: CodeFieldProps) {
  return (
    <TextField
      label="確認番号（6けた）"
      description="認証アプリに表示されている番号を入れてください。"
      value={value}
      onChange={onChange}
      autoFocus
      autoComplete="one-time-code"
      error={short ? "6けたの番号を入れてください。" : undefined}
      input={{ inputMode: "numeric" }}
      wideLetters
    />
  );
}
