import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Child, Place } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { NicknameField } from "./nickname-field.tsx";
import { Step } from "./step.tsx";

interface NicknameFormProps {
  api: Api;
  code: string;
  place: Place;
  onRegistered(child: Child): void;
  onOtherCode(): void;
}

/** Is it the right school and homeroom, and what shall the child be called in the talk? */
export function NicknameForm({ api, code, place, onRegistered, onOtherCode }: NicknameFormProps) {
  const words = useWords();
  const [nickname, setNickname] = useState("");
  const [missing, setMissing] = useState(false);
  const registering = useMutation({
    mutationFn: (name: string) => api.register(code, name),
    onSuccess: onRegistered,
  });
  const send = () => {
    const name = nickname.trim();
    setMissing(name === "");
    if (name !== "" && !registering.isPending) registering.mutate(name);
  };
  return (
    <Step
      title={words("add-is-it")}
      facts={[
        [words("add-school"), place.school],
        [words("add-homeroom"), place.homeroom],
      ]}
      error={registering.error}
      busy={registering.isPending}
      onSend={send}
      onOtherCode={onOtherCode}
    >
      <NicknameField value={nickname} onChange={setNickname} missing={missing} />
    </Step>
  );
}
