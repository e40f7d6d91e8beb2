import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";

/** The first sign-in: a password of one's own instead of the one that was handed out. */
export function NewPasswordForm({ onSend }: { onSend(password: string): Promise<void> }) {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [asked, setAsked] = useState(false);
  const tooShort = asked && password.length < 12;
  const different = asked && !tooShort && password !== again;
  const send = () => {
    setAsked(true);
    if (password.length >= 12 && password === again) return onSend(password);
  };
  return (
    <Form send="このパスワードにする" onSend={send}>
      <p>はじめてのサインインです。自分だけのパスワードを決めてください。</p>
      <TextField
        label="新しいパスワード"
        description="12文字以上。だれにも教えないでください。"
        type="password"
        autoFocus
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        error={tooShort ? "12文字以上にしてください。" : undefined}
      />
      <TextField
        label="新しいパスワード（もう一度）"
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={different ? "上と同じパスワードを入れてください。" : undefined}
      />
    </Form>
  );
}
