import { useEffect, useState } from "react";
import { CodeField } from "./code-field.tsx";
import type { Cognito } from "./cognito.ts";
import { Form } from "./form.tsx";
import { QrCode } from "./qr-code.tsx";
import { codeDigits, otpauth } from "./steps.ts";

interface SetUpFormProps {
  cognito: Cognito;
  step: { user: string; session: string };
  issuer: string;
  onVerified(session: string): Promise<void>;
  onTrouble(error: unknown): void;
}

/** Ties an authenticator app to the account: the secret as a picture and as text, then its first number. */
export function SetUpForm({ cognito, step, issuer, onVerified, onTrouble }: SetUpFormProps) {
  const [secret, setSecret] = useState<{ SecretCode: string; Session: string }>();
  const [code, setCode] = useState("");
  const [short, setShort] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a secret for each step, never two: the second would make the first useless
  useEffect(() => {
    let gone = false;
    cognito.newSecret(step.session).then((s) => gone || setSecret(s), onTrouble);
    return () => {
      gone = true;
    };
  }, [step.session]);

  const send = async () => {
    const digits = codeDigits(code);
    setShort(digits.length !== 6);
    if (digits.length !== 6 || !secret) return;
    try {
      await onVerified((await cognito.verifySecret(secret.Session, digits)).Session);
    } catch (error) {
      setCode("");
      onTrouble(error);
    }
  };

  if (!secret) return <p role="status">準備しています…</p>;
  const link = otpauth(issuer, step.user, secret.SecretCode);
  return (
    <Form send="設定してサインインする" onSend={send}>
      <p>
        児童生徒の情報を守るため、認証アプリ（Google Authenticator や Microsoft Authenticator
        など）を使います。 アプリで次の画像を読み取ってください。
      </p>
      <QrCode text={link} label="認証アプリで読み取る QR コード" />
      <p>
        読み取れないときは、この文字をアプリに入れてください：
        <span className="block break-all text-mono-17B-150">{secret.SecretCode}</span>
      </p>
      <p>
        <a href={link} className="inline-flex min-h-11 items-center text-key-900 underline">
          この端末の認証アプリで開く
        </a>
      </p>
      <CodeField value={code} onChange={setCode} short={short} />
    </Form>
  );
}
