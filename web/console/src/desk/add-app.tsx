import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { useState } from "react";
import type { AuthenticatorApp } from "../sign-in/authenticator-app.ts";
import { SetUpForm } from "../sign-in/set-up-form.tsx";
import { tookTooLong, whyNot } from "../sign-in/words.ts";

interface AddAppProps {
  tie(): AuthenticatorApp;
  user: string;
  issuer: string;
  onExpired(): void;
  onClose(): void;
}

/** A second factor for somebody who has none, set up by themselves. */
export function AddApp({ tie, user, issuer, onExpired, onClose }: AddAppProps) {
  const [trouble, setTrouble] = useState<string>();
  const onTrouble = (error: unknown) => {
    if (tookTooLong(error)) onExpired();
    else setTrouble(whyNot(error));
  };
  return (
    <Panel title="認証アプリを設定する" close="やめる" onClose={onClose}>
      <p>
        設定したあと、もう一度サインインすると、欠席などの理由が表示されます。サインインには、これから毎回、確認番号が要ります。
      </p>
      <SetUpForm
        tie={tie}
        user={user}
        issuer={issuer}
        send="設定する"
        trouble={trouble}
        onTrouble={onTrouble}
      />
    </Panel>
  );
}
