import { useMutation } from "@tanstack/react-query";
import type { Api, Membership, Place } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { Step } from "./step.tsx";

interface JoinFormProps {
  api: Api;
  code: string;
  place: Place;
  onJoined(membership: Membership): void;
  onOtherCode(): void;
}

/** A community member's code: they only receive, so there is nothing more to say. */
export function JoinForm({ api, code, place, onJoined, onOtherCode }: JoinFormProps) {
  const words = useWords();
  const joining = useMutation({ mutationFn: () => api.join(code), onSuccess: onJoined });
  return (
    <Step
      title={words("join-is-it")}
      facts={[[words("add-school"), place.school]]}
      note={words("join-what")}
      error={joining.error}
      busy={joining.isPending}
      onSend={() => !joining.isPending && joining.mutate()}
      onOtherCode={onOtherCode}
    />
  );
}
