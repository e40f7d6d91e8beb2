import { Button } from "@renraku/ui/button/button.tsx";
import { useState } from "react";
import type { Api, Child } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { InvitationPanel } from "./invitation-panel.tsx";
import { LeaveQuestion } from "./leave-question.tsx";
import { NicknamePanel } from "./nickname-panel.tsx";

type Open = "nickname" | "invitation" | "leave" | null;

/** One child, and what can be done about the registration. */
export function ChildCard({ api, child }: { api: Api; child: Child }) {
  const words = useWords();
  const [open, setOpen] = useState<Open>(null);
  const { nickname, school, number } = child;
  const close = () => setOpen(null);
  const of = (label: string) => `${label}${words("child-which", { nickname })}`;
  return (
    <article className="space-y-3 rounded-8 border border-solid-gray-420 p-4">
      <h3 className="text-std-18B-160">{words("child-name", { nickname })}</h3>
      <p>{school.name}</p>
      <div>
        <p>
          {words("child-number")}
          <span className="ml-2 text-mono-17B-150 tracking-[0.1em]">{number}</span>
        </p>
        <p className="text-solid-gray-700">{words("child-number-hint")}</p>
      </div>
      <Button
        weight="second"
        wide
        aria-label={of(words("invite-open"))}
        onPress={() => setOpen("invitation")}
      >
        {words("invite-open")}
      </Button>
      <div className="grid grid-cols-2 gap-3">
        <Button weight="second" aria-label={of(words("rename-open"))} onPress={() => setOpen("nickname")}>
          {words("rename-open")}
        </Button>
        <Button weight="second" aria-label={of(words("leave-open"))} onPress={() => setOpen("leave")}>
          {words("leave-open")}
        </Button>
      </div>
      {open === "nickname" && <NicknamePanel api={api} child={child} onClose={close} />}
      {open === "invitation" && <InvitationPanel api={api} child={child} onClose={close} />}
      <LeaveQuestion api={api} child={child} open={open === "leave"} onClose={close} />
    </article>
  );
}
