import { Refusal } from "@renraku/ui/api/refusal.ts";
import { Button } from "@renraku/ui/button/button.tsx";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Door } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface LinkScreenProps {
  door: Door;
  /** What the mail's link carried. */
  link: string;
  onSignedIn(): Promise<void>;
  /** The link is of no use. */
  onOther(): void;
}

/** Opens the session of a mail's link, once a person presses: mail scanners open every link that they find. */
export function LinkScreen({ door, link, onSignedIn, onOther }: LinkScreenProps) {
  const words = useWords();
  const opening = useMutation({
    mutationFn: async () => {
      await door.open({ link });
      await onSignedIn();
    },
  });
  const spent = opening.error instanceof Refusal && opening.error.code === "sign_in_failed";
  useEffect(() => {
    document.title = words("title-of", { screen: words("sign-in-title") });
  });
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">{words("sign-in-title")}</h1>
      {!spent && <p>{words("sign-in-link-welcome")}</p>}
      {opening.error && <Trouble error={opening.error} />}
      {!spent && (
        <Button wide isPending={opening.isPending} onPress={() => opening.mutate()}>
          {opening.isPending ? words("sign-in-opening") : words("sign-in-by-link")}
        </Button>
      )}
      {opening.error && (
        <Button weight={spent ? "main" : "second"} wide onPress={onOther}>
          {words("sign-in-new-mail")}
        </Button>
      )}
    </div>
  );
}
