import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { QrCode } from "@renraku/ui/qr-code/qr-code.tsx";
import { useEffect, useState } from "react";
import type { AuthenticatorApp } from "./authenticator-app.ts";
import { CodeField } from "./code-field.tsx";
import { codeDigits, otpauth } from "./steps.ts";

interface SetUpFormProps {
  /** Whose app is tied; asked for once. */
  tie(): AuthenticatorApp;
  user: string;
  issuer: string;
  send: string;
  /** What went wrong last: shown beside the number, for the form is long. */
  trouble: string | undefined;
  onTrouble(error: unknown): void;
}

/** Ties an authenticator app to the account: the secret as a picture and as text, then its first number. */
export function SetUpForm({ tie, user, issuer, send, trouble, onTrouble }: SetUpFormProps) {
  const [app] = useState(tie);
  const [secret, setSecret] = useState<string>();
  const [code, setCode] = useState("");
  const [short, setShort] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: one secret, never two: the second would make the first useless
  useEffect(() => {
    let gone = false;
    app.secret().then((s) => gone || setSecret(s), onTrouble);
    return () => {
      gone = true;
    };
  }, [app]);

  const confirm = async () => {
    const digits = codeDigits(code);
    setShort(digits.length !== 6);
    if (digits.length !== 6) return;
    try {
      await app.confirm(digits);
    } catch (error) {
      setCode("");
      onTrouble(error);
    }
  };

  const why = trouble && <Notice tone="error" says="alert" title={trouble} />;
  if (!secret) return why || <p role="status">準備しています…</p>;
  const link = otpauth(issuer || "Renraku", user, secret);
  return (
    <Form send={send} onSend={confirm}>
      <p>
        児童生徒の情報を守るため、認証アプリ（Google Authenticator や Microsoft Authenticator
        など）を使います。アプリで次の画像を読み取ってください。
      </p>
      <QrCode text={link} label="認証アプリで読み取る QR コード" />
      <p>
        読み取れないときは、この文字をアプリに入れてください：
        <span className="block break-all text-mono-17B-150">{secret}</span>
      </p>
      <p>
        <a href={link} className="inline-flex min-h-11 items-center text-key-900 underline">
          この端末の認証アプリで開く
        </a>
      </p>
      {why}
      <CodeField value={code} onChange={setCode} short={short} />
    </Form>
  );
}
