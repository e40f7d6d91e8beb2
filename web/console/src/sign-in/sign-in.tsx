import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { whileSigningIn } from "./authenticator-app.ts";
import { CodeForm } from "./code-form.tsx";
import type { Answer, Cognito } from "./cognito.ts";
import { NewPasswordForm } from "./new-password-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import type { Session } from "./session.ts";
import { SetUpForm } from "./set-up-form.tsx";
import { nextStep, type Step } from "./steps.ts";
import { tookTooLong, whyNot } from "./words.ts";

interface SignInProps {
  cognito: Cognito;
  session: Session;
  deployment: string;
  /** Why this page is here, when the person did not sign out. */
  left: Left | undefined;
}

/** The session ended by itself, or counts no more because an authenticator app was added. */
export type Left = "expired" | "app-added";

const greetings: Record<Left, { tone: "info" | "good"; title: string }> = {
  expired: {
    tone: "info",
    // Time ran out, or somebody ended the session: which of them, nobody here knows.
    title: "サインアウトしました。続けるときは、もう一度サインインしてください。",
  },
  "app-added": {
    tone: "good",
    title: "認証アプリを設定しました。もう一度サインインすると、理由が表示されます。",
  },
};

/** Our own sign-in page: one question at a time, as Cognito asks them. */
export function SignIn({ cognito, session, deployment, left }: SignInProps) {
  const [step, setStep] = useState<Step>({ at: "password" });
  const [trouble, setTrouble] = useState<string>();

  const answered = async (user: string, ask: Promise<Answer>) => {
    setTrouble(undefined);
    try {
      const next = nextStep(await ask, user);
      if (next.at === "done") session.start(next.tokens);
      else setStep(next);
    } catch (error) {
      const over = step.at !== "password" && tookTooLong(error);
      if (over) setStep({ at: "password" });
      setTrouble(over ? "時間がたったため、はじめからサインインしてください。" : whyNot(error));
    }
  };
  const startAgain = () => {
    setTrouble(undefined);
    setStep({ at: "password" });
  };

  return (
    <main className="mx-auto max-w-md space-y-6 px-4 py-10">
      <header>
        <p className="text-solid-gray-700">{deployment}</p>
        <h1 className="text-std-28B-150">連絡 Renraku サインイン</h1>
      </header>
      {left && !trouble && <Notice says="status" {...greetings[left]} />}
      {trouble && step.at !== "set-up" && <Notice tone="error" says="alert" title={trouble} />}
      {step.at === "password" && (
        <PasswordForm onSend={(user, password) => answered(user, cognito.signIn(user, password))} />
      )}
      {step.at === "code" && (
        <CodeForm
          onBack={startAgain}
          onSend={(code) =>
            answered(
              step.user,
              cognito.respond("SOFTWARE_TOKEN_MFA", step.session, {
                USERNAME: step.user,
                SOFTWARE_TOKEN_MFA_CODE: code,
              }),
            )
          }
        />
      )}
      {step.at === "new-password" && (
        <NewPasswordForm
          onSend={(password) =>
            answered(
              step.user,
              cognito.respond("NEW_PASSWORD_REQUIRED", step.session, {
                USERNAME: step.user,
                NEW_PASSWORD: password,
              }),
            )
          }
        />
      )}
      {step.at === "set-up" && (
        <SetUpForm
          key={step.session}
          tie={() =>
            whileSigningIn(cognito, step.session, (s) =>
              answered(step.user, cognito.respond("MFA_SETUP", s, { USERNAME: step.user })),
            )
          }
          user={step.user}
          issuer={deployment}
          send="設定してサインインする"
          trouble={trouble}
          onTrouble={(error) => setTrouble(whyNot(error))}
        />
      )}
      {step.at === "unknown" && (
        <Notice tone="error" title="この利用者は、このページからサインインできません。">
          <p>教育委員会の担当者に連絡してください（{step.challenge}）。</p>
        </Notice>
      )}
    </main>
  );
}
