import { Button } from "@renraku/ui/button/button.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Form } from "react-aria-components";
import type { Api, Place } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { CODE_LENGTH, groupedCode, plainCode } from "./letter-code.ts";

interface CodeFormProps {
  api: Api;
  welcome: boolean;
  /** The code of the letter's QR code, if the reader came by it: asked for at once. */
  scanned: string;
  onFound(code: string, place: Place): void;
}

/** Which school and homeroom a letter's code belongs to. */
export function CodeForm({ api, welcome, scanned, onFound }: CodeFormProps) {
  const words = useWords();
  const [typed, setTyped] = useState(groupedCode(scanned));
  const [short, setShort] = useState(false);
  const looking = useMutation({
    mutationFn: (code: string) => api.code(code),
    onSuccess: (place, code) => onFound(code, place),
  });
  const look = (text: string) => {
    const complete = plainCode(text).length === CODE_LENGTH;
    setShort(!complete);
    if (complete && !looking.isPending) looking.mutate(groupedCode(text));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the reader arrives by the letter's QR code
  useEffect(() => {
    if (plainCode(scanned).length === CODE_LENGTH) look(scanned);
  }, []);

  return (
    <Form
      className="space-y-5"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        look(typed);
      }}
    >
      {welcome && <p>{words("register-welcome")}</p>}
      <TextField
        label={words("register-code")}
        description={words("register-code-hint")}
        value={typed}
        onChange={setTyped}
        // Not while typing: that would break input methods that compose full-width letters.
        onBlur={() => setTyped(groupedCode(typed))}
        error={short ? words("register-code-short") : undefined}
        autoComplete="off"
        input={{ autoCapitalize: "characters", spellCheck: false }}
        wideLetters
      />
      {looking.error && <Trouble error={looking.error} />}
      <Button type="submit" wide isPending={looking.isPending}>
        {looking.isPending ? words("register-checking") : words("register-check")}
      </Button>
    </Form>
  );
}
