import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Door } from "../api/api.ts";
import { Sheet } from "../shell/sheet.tsx";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import type { Asked } from "./asked.ts";
import { DIGITS, digitsOf } from "./typed.ts";

interface CodeFormProps {
  door: Door;
  asked: Asked;
  onSignedIn(): Promise<void>;
  onAsked(asked: Asked): void;
  onOtherMail(): void;
}

/** The code from the mail. With its last digit it goes out by itself; the field says so. */
export function CodeForm({ door, asked, onSignedIn, onAsked, onOtherMail }: CodeFormProps) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const [short, setShort] = useState(false);
  const opening = useMutation({
    mutationFn: async (code: string) => {
      await door.open({ ticket: asked.ticket, code });
      await onSignedIn();
    },
  });
  const again = useMutation({
    mutationFn: async () => ({ ...asked, ticket: await door.ask(asked.mail) }),
    onSuccess: (next) => {
      opening.reset();
      setTyped("");
      onAsked(next);
    },
  });
  const open = (text: string) => {
    const code = digitsOf(text);
    setShort(code.length !== DIGITS);
    if (code.length === DIGITS && !opening.isPending) opening.mutate(code);
  };
  const type = (text: string) => {
    setTyped(text);
    if (digitsOf(text).length === DIGITS && digitsOf(text) !== digitsOf(typed)) open(text);
  };
  const failure = opening.error ?? again.error;
  return (
    <Sheet onSend={() => open(typed)}>
      <p>
        {words("sign-in-sent-to")}
        <span className="block break-all text-std-18B-160">{asked.mail}</span>
      </p>
      <TextField
        label={words("sign-in-code")}
        description={words("sign-in-code-hint")}
        value={typed}
        onChange={type}
        error={short ? words("sign-in-code-short") : undefined}
        autoComplete="one-time-code"
        autoFocus
        input={{ inputMode: "numeric" }}
        wideLetters
      />
      {failure && <Trouble error={failure} />}
      {again.isSuccess && !failure && (
        <Notice tone="good" says="status">
          <p>{words("sign-in-sent-again")}</p>
        </Notice>
      )}
      <Button type="submit" wide isPending={opening.isPending}>
        {opening.isPending ? words("sign-in-opening") : words("sign-in-open")}
      </Button>
      <section className="space-y-3 border-t border-solid-gray-300 pt-4">
        <h2 className="text-std-16B-170">{words("sign-in-no-mail")}</h2>
        <p>{words("sign-in-no-mail-hint")}</p>
        <Button weight="second" wide isPending={again.isPending} onPress={() => again.mutate()}>
          {again.isPending ? words("sign-in-asking") : words("sign-in-ask-again")}
        </Button>
        <Button weight="quiet" wide onPress={onOtherMail}>
          {words("sign-in-other-mail")}
        </Button>
      </section>
    </Sheet>
  );
}
