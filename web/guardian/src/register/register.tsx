import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Child, Place } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { CodeForm } from "./code-form.tsx";
import { NicknameForm } from "./nickname-form.tsx";
import { Registered } from "./registered.tsx";

interface RegisterProps {
  api: Api;
  /** The reader has no child here yet. */
  welcome: boolean;
  onReport(): void;
}

type Step = { at: "code" } | { at: "nickname"; code: string; place: Place } | { at: "done"; child: Child };

/** The code of the school's letter, then school, homeroom and nickname on one screen. */
export function Register({ api, welcome, onReport }: RegisterProps) {
  const words = useWords();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ at: "code" });
  const [scanned, setScanned] = useState(() => new URLSearchParams(location.search).get("letter") ?? "");
  const startAgain = () => {
    setScanned("");
    setStep({ at: "code" });
  };
  const leave = async () => {
    // Only now: as soon as it is known that the reader has a child, this screen gives way to the report.
    await client.invalidateQueries();
    onReport();
  };

  if (step.at === "done") return <Registered child={step.child} onReport={leave} onAnother={startAgain} />;
  return (
    <>
      <h1 className="text-std-24B-150">{words("register-title")}</h1>
      {step.at === "code" && (
        <CodeForm
          api={api}
          welcome={welcome}
          scanned={scanned}
          onFound={(code, place) => setStep({ at: "nickname", code, place })}
        />
      )}
      {step.at === "nickname" && (
        <NicknameForm
          api={api}
          code={step.code}
          place={step.place}
          onRegistered={(child) => setStep({ at: "done", child })}
          onOtherCode={startAgain}
        />
      )}
    </>
  );
}
