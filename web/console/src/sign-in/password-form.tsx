import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";

/** Name and password. */
export function PasswordForm({ onSend }: { onSend(user: string, password: string): Promise<void> }) {
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = (text: string, words: string) => (asked && text === "" ? words : undefined);
  const send = () => {
    setAsked(true);
    if (user !== "" && password !== "") return onSend(user.trim(), password);
  };
  return (
    <Form send="サインイン" onSend={send}>
      <TextField
        label="利用者名"
        value={user}
        onChange={setUser}
        autoFocus
        autoComplete="username"
        error={missing(user, "利用者名を入れてください。")}
        input={{ autoCapitalize: "none", spellCheck: false }}
      />
      <TextField
        label="パスワード"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={missing(password, "パスワードを入れてください。")}
      />
    </Form>
  );
}
