import { Refusal } from "@renraku/ui/api/refusal.ts";
import { Button } from "@renraku/ui/button/button.tsx";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Door } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { WhoseLink } from "./whose-link.tsx";

interface LinkScreenProps {
  door: Door;
  /** What the mail's link carried. */
  link: string;
  onSignedIn(): Promise<void>;
  /** The link is of no use, or not wanted. */
  onOther(): void;
}

/**
 * Opens the session of a mail's link, once a person has seen whose it is and presses: mail scanners open every link that
 * they find, and a link may be another person's.
 */
export function LinkScreen({ door, link, onSignedIn, onOther }: LinkScreenProps) {
  const words = useWords();
  const looking = useQuery({
    queryKey: ["sign-in-link"],
    queryFn: () => door.whose(link),
    // Once it is used up, looking again would call it worthless.
    refetchOnWindowFocus: false,
  });
  const opening = useMutation({
    mutationFn: async () => {
      await door.open({ link });
      await onSignedIn();
    },
  });
  const failure = looking.error ?? opening.error;
  const spent = failure instanceof Refusal && failure.code === "sign_in_failed";
  useEffect(() => {
    document.title = words("title-of", { screen: words("sign-in-title") });
  });
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">{words("sign-in-title")}</h1>
      {looking.isPending && <p role="status">{words("loading")}</p>}
      {failure && (
        <Trouble
          error={failure}
          onAgain={looking.error && !spent ? () => void looking.refetch() : undefined}
        />
      )}
      {looking.data && !spent && (
        <WhoseLink
          whose={looking.data}
          opening={opening.isPending}
          onOpen={() => opening.mutate()}
          onKeep={onOther}
        />
      )}
      {failure && (
        <Button weight={spent ? "main" : "second"} wide onPress={onOther}>
          {words("sign-in-new-mail")}
        </Button>
      )}
    </div>
  );
}
