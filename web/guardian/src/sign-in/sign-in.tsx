import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useEffect, useState } from "react";
import type { Door } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { AddressForm } from "./address-form.tsx";
import { type Asked, forget, remember, remembered } from "./asked.ts";
import { CodeForm } from "./code-form.tsx";

interface SignInProps {
  door: Door;
  /** The session has ended in the middle of something. */
  again: boolean;
  /** Who signed in here before, as far as this page knows. */
  mail: string;
  onLine: (() => void) | undefined;
  onSignedIn(mail: string): Promise<void>;
}

type Step = { at: "address"; mail: string } | { at: "code"; asked: Asked };

/** Signing in by e-mail: the address, then the code that was sent to it. */
export function SignIn({ door, again, mail, onLine, onSignedIn }: SignInProps) {
  const words = useWords();
  const [step, setStep] = useState<Step>(() => {
    const asked = remembered();
    return asked ? { at: "code", asked } : { at: "address", mail };
  });
  useEffect(() => {
    document.title = words("title-of", { screen: words("sign-in-title") });
  });
  const sent = (asked: Asked) => {
    remember(asked);
    setStep({ at: "code", asked });
  };
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">{words("sign-in-title")}</h1>
      {again && (
        <Notice tone="info">
          <p>{words("sign-in-has-ended")}</p>
        </Notice>
      )}
      {step.at === "address" && (
        <>
          {onLine && (
            <Button wide onPress={onLine}>
              {words("sign-in-by-line")}
            </Button>
          )}
          {onLine && <h2 className="pt-4 text-std-20B-150">{words("sign-in-or-mail")}</h2>}
          {!again && <p>{words("sign-in-welcome")}</p>}
          <AddressForm door={door} mail={step.mail} aside={onLine !== undefined} onAsked={sent} />
          {!onLine && !again && <p className="text-solid-gray-700">{words("sign-in-line-hint")}</p>}
        </>
      )}
      {step.at === "code" && (
        <CodeForm
          key={step.asked.mail}
          door={door}
          asked={step.asked}
          onSignedIn={async () => {
            await onSignedIn(step.asked.mail);
            forget();
          }}
          onAsked={sent}
          onOtherMail={() => {
            forget();
            setStep({ at: "address", mail: step.asked.mail });
          }}
        />
      )}
    </div>
  );
}
