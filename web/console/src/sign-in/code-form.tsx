import { Button } from "@renraku/ui/button/button.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { useState } from "react";
import { CodeField } from "./code-field.tsx";
import { codeDigits } from "./steps.ts";

interface CodeFormProps {
  onSend(code: string): Promise<void>;
  onBack(): void;
}

/** The second factor: six digits of the authenticator app. */
export function CodeForm({ onSend, onBack }: CodeFormProps) {
  const [code, setCode] = useState("");
  const [short, setShort] = useState(false);
  const send = async () => {
    const digits = codeDigits(code);
    setShort(digits.length !== 6);
    if (digits.length !== 6) return;
    await onSend(digits);
    // A number works once: leave the field ready for the next one.
    setCode("");
  };
  return (
    <>
      <Form send="確認する" onSend={send}>
        <CodeField value={code} onChange={setCode} short={short} />
      </Form>
      <Button weight="quiet" onPress={onBack}>
        はじめに戻る
      </Button>
    </>
  );
}
