import { Button } from "@renraku/ui/button/button.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Api, Place, School } from "../api/api.ts";
import { Sheet } from "../shell/sheet.tsx";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { groupedCode, kindOfCode } from "./typed-code.ts";

interface CodeFormProps {
  api: Api;
  welcome: boolean;
  /** The code of a QR code, if the reader came by it: asked for at once. */
  scanned: string;
  onPlace(code: string, place: Place): void;
  onSchool(passcode: string, school: School): void;
}

/** What a code or a passcode belongs to. One field for both: whoever has a piece of paper types what stands on it. */
export function CodeForm({ api, welcome, scanned, onPlace, onSchool }: CodeFormProps) {
  const words = useWords();
  const [typed, setTyped] = useState(groupedCode(scanned));
  const [odd, setOdd] = useState(false);
  const looking = useMutation({
    mutationFn: async (code: string) => {
      if (kindOfCode(code) === "code") onPlace(code, await api.code(code));
      else onSchool(code, await api.school(code));
    },
  });
  const look = (text: string) => {
    const complete = kindOfCode(text) !== "neither";
    setOdd(!complete);
    if (complete && !looking.isPending) looking.mutate(groupedCode(text));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the reader arrives by a QR code
  useEffect(() => {
    if (kindOfCode(scanned) !== "neither") look(scanned);
  }, []);

  return (
    <Sheet onSend={() => look(typed)}>
      {welcome && <p>{words("add-welcome")}</p>}
      <TextField
        label={words("add-code")}
        description={words("add-code-hint")}
        value={typed}
        onChange={setTyped}
        // Not while typing: that would break input methods that compose full-width letters.
        onBlur={() => setTyped(groupedCode(typed))}
        error={odd ? words("add-code-odd") : undefined}
        autoComplete="off"
        input={{ autoCapitalize: "characters", spellCheck: false }}
        wideLetters
      />
      {looking.error && <Trouble error={looking.error} />}
      <Button type="submit" wide isPending={looking.isPending}>
        {looking.isPending ? words("add-checking") : words("add-check")}
      </Button>
    </Sheet>
  );
}
