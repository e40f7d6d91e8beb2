import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Child, Me, Membership, Place, School, Where } from "../api/api.ts";
import type { Screen } from "../shell/screen.ts";
import { SignOut } from "../sign-in/sign-out.tsx";
import { useWords } from "../words/words.tsx";
import { ClaimForm } from "./claim-form.tsx";
import { CodeForm } from "./code-form.tsx";
import { Joined, Registered, Waiting } from "./done.tsx";
import { JoinForm } from "./join-form.tsx";
import { NicknameForm } from "./nickname-form.tsx";

interface RegistrationProps {
  api: Api;
  me: Me;
  onGo(to: Screen): void;
  onSignOut: ((where: Where) => Promise<void>) | undefined;
}

type Step =
  | { at: "code" }
  | { at: "place"; code: string; place: Place }
  | { at: "school"; passcode: string; school: School }
  | { at: "registered"; child: Child }
  | { at: "waiting"; name: string }
  | { at: "joined"; membership: Membership };

const titles = { child: "add-title", community: "join-title" } as const;

/** A code or the school's passcode, then what is still to be said on one screen. */
export function Registration({ api, me, onGo, onSignOut }: RegistrationProps) {
  const words = useWords();
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ at: "code" });
  const [scanned, setScanned] = useState(() => new URLSearchParams(location.search).get("letter") ?? "");
  const startAgain = () => {
    setScanned("");
    setStep({ at: "code" });
  };
  const to = async (screen: Screen) => {
    await client.invalidateQueries();
    onGo(screen);
  };
  const first = me.by === "mail" ? "talk" : "report";

  if (step.at === "registered") {
    return <Registered child={step.child} first={first} onFirst={() => to(first)} onAnother={startAgain} />;
  }
  if (step.at === "waiting") {
    return <Waiting name={step.name} onRegister={() => to("register")} onAnother={startAgain} />;
  }
  if (step.at === "joined") {
    return <Joined membership={step.membership} onRegister={() => to("register")} />;
  }
  return (
    <>
      <h1 className="text-std-24B-150">
        {words(step.at === "place" ? titles[step.place.for] : "add-title")}
      </h1>
      {step.at === "code" && (
        <CodeForm
          api={api}
          welcome={me.children.length === 0}
          scanned={scanned}
          onPlace={(code, place) => setStep({ at: "place", code, place })}
          onSchool={(passcode, school) => setStep({ at: "school", passcode, school })}
        />
      )}
      {step.at === "place" && step.place.for === "child" && (
        <NicknameForm
          api={api}
          code={step.code}
          place={step.place}
          onRegistered={(child) => setStep({ at: "registered", child })}
          onOtherCode={startAgain}
        />
      )}
      {step.at === "place" && step.place.for === "community" && (
        <JoinForm
          api={api}
          code={step.code}
          place={step.place}
          onJoined={(membership) => setStep({ at: "joined", membership })}
          onOtherCode={startAgain}
        />
      )}
      {step.at === "school" && (
        <ClaimForm
          api={api}
          passcode={step.passcode}
          school={step.school}
          onRegistered={(child) => setStep({ at: "registered", child })}
          onWaiting={(name) => setStep({ at: "waiting", name })}
          onOtherCode={startAgain}
        />
      )}
      {onSignOut && step.at === "code" && me.children.length === 0 && <SignOut onSignOut={onSignOut} />}
    </>
  );
}
