import { Button } from "@renraku/ui/button/button.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Door } from "../api/api.ts";
import { Sheet } from "../shell/sheet.tsx";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import type { Asked } from "./asked.ts";
import { mailOf } from "./typed.ts";

interface AddressFormProps {
  door: Door;
  /** What was typed before. */
  mail: string;
  /** There is another way above, which most people take. */
  aside: boolean;
  onAsked(asked: Asked): void;
}

/** Where shall the code go? */
export function AddressForm({ door, mail, aside, onAsked }: AddressFormProps) {
  const words = useWords();
  const [typed, setTyped] = useState(mail);
  const [odd, setOdd] = useState(false);
  const asking = useMutation({
    mutationFn: async (to: string) => ({ mail: to, ticket: await door.ask(to) }),
    onSuccess: onAsked,
  });
  const ask = () => {
    const to = mailOf(typed);
    setOdd(to === null);
    if (to && !asking.isPending) asking.mutate(to);
  };
  return (
    <Sheet onSend={ask}>
      <TextField
        label={words("sign-in-mail")}
        value={typed}
        onChange={setTyped}
        error={odd ? words("sign-in-mail-odd") : undefined}
        // No `type="email"`: it would refuse full-width letters before we have read them.
        autoComplete="email"
        input={{ inputMode: "email", autoCapitalize: "none", spellCheck: false }}
      />
      {asking.error && <Trouble error={asking.error} />}
      <Button type="submit" weight={aside ? "second" : "main"} wide isPending={asking.isPending}>
        {asking.isPending ? words("sign-in-asking") : words("sign-in-ask")}
      </Button>
    </Sheet>
  );
}
