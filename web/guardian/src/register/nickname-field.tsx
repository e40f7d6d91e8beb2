import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useWords } from "../words/words.tsx";

interface NicknameFieldProps {
  value: string;
  onChange(nickname: string): void;
  missing: boolean;
}

/** 呼び名: what the child is called wherever others may look on. */
export function NicknameField({ value, onChange, missing }: NicknameFieldProps) {
  const words = useWords();
  return (
    <TextField
      label={words("nickname")}
      description={words("nickname-hint")}
      value={value}
      onChange={onChange}
      error={missing ? words("nickname-missing") : undefined}
      autoComplete="off"
    />
  );
}
