import { Select } from "@renraku/ui/select/select.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Child, School } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { type ClaimDraft, claimOf, emptyClaim, type Wrong, wrong } from "./claim.ts";
import { NicknameField } from "./nickname-field.tsx";
import { Step } from "./step.tsx";

interface ClaimFormProps {
  api: Api;
  passcode: string;
  school: School;
  onRegistered(child: Child): void;
  onWaiting(name: string): void;
  onOtherCode(): void;
}

/** Without a letter: the school's passcode, and who the child is. Doubtful cases go to the teacher. */
export function ClaimForm({ api, passcode, school, onRegistered, onWaiting, onOtherCode }: ClaimFormProps) {
  const words = useWords();
  const [draft, setDraft] = useState<ClaimDraft>(emptyClaim);
  const [asked, setAsked] = useState(false);
  const claiming = useMutation({
    mutationFn: () => api.claim(claimOf(draft, passcode)),
    onSuccess: (claimed) => ("waiting" in claimed ? onWaiting(draft.nickname.trim()) : onRegistered(claimed)),
  });
  const open = asked ? wrong(draft) : [];
  const send = () => {
    setAsked(true);
    if (wrong(draft).length === 0 && !claiming.isPending) claiming.mutate();
  };
  const fill = (part: Partial<ClaimDraft>) => setDraft({ ...draft, ...part });
  const error = (field: Wrong) => (open.includes(field) ? words(`claim-wrong-${field}`) : undefined);
  const homerooms = school.homerooms.map(({ id, label }) => ({ value: id, label }));
  return (
    <Step
      title={words("claim-is-it")}
      facts={[[words("add-school"), school.school.name]]}
      error={claiming.error}
      busy={claiming.isPending}
      onSend={send}
      onOtherCode={onOtherCode}
    >
      <Select
        label={words("claim-homeroom")}
        options={[{ value: "", label: words("claim-choose") }, ...homerooms]}
        value={draft.homeroom}
        onChoose={(homeroom) => fill({ homeroom })}
        error={error("homeroom")}
      />
      <TextField
        label={words("claim-name")}
        value={draft.name}
        onChange={(name) => fill({ name })}
        error={error("name")}
        autoComplete="off"
      />
      <TextField
        label={words("claim-kana")}
        value={draft.kana}
        onChange={(kana) => fill({ kana })}
        error={error("kana")}
        autoComplete="off"
      />
      <TextField
        label={words("claim-roll")}
        description={words("claim-roll-hint")}
        value={draft.rollNumber}
        onChange={(rollNumber) => fill({ rollNumber })}
        error={error("roll")}
        autoComplete="off"
        input={{ inputMode: "numeric" }}
      />
      <NicknameField
        value={draft.nickname}
        onChange={(nickname) => fill({ nickname })}
        missing={open.includes("nickname")}
      />
    </Step>
  );
}
