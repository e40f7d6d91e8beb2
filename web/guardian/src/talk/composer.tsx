import { Button } from "@renraku/ui/button/button.tsx";
import { type RefObject, useState } from "react";
import { Form, Input, TextField } from "react-aria-components";
import { useWords } from "../words/words.tsx";

interface ComposerProps {
  busy: boolean;
  typing: RefObject<boolean>;
  onMenu(label: string): void;
  onText(text: string): void;
}

/** What is always at hand, as LINE's rich menu and text field are. */
export function Composer({ busy, typing, onMenu, onText }: ComposerProps) {
  const words = useWords();
  const [text, setText] = useState("");
  const send = () => {
    const said = text.trim();
    if (said === "" || busy) return;
    setText("");
    onText(said);
  };
  return (
    <div className="mx-auto w-full max-w-lg space-y-2 p-2">
      <fieldset className="grid min-w-0 grid-cols-2 gap-2" aria-label={words("talk-menu")}>
        <Button isPending={busy} onPress={() => onMenu(words("talk-menu-report"))}>
          {words("talk-menu-report")}
        </Button>
        <Button weight="second" isPending={busy} onPress={() => onMenu(words("talk-menu-reports"))}>
          {words("talk-menu-reports")}
        </Button>
      </fieldset>
      <Form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField
          aria-label={words("talk-text")}
          value={text}
          onChange={setText}
          onFocusChange={(now) => {
            typing.current = now;
          }}
          autoComplete="off"
          className="min-w-0 flex-1"
        >
          <Input
            placeholder={words("talk-text")}
            maxLength={500}
            className="min-h-12 w-full rounded-8 border border-solid-gray-600 bg-white px-3 py-2 placeholder:text-solid-gray-700"
          />
        </TextField>
        <Button weight="second" type="submit" isPending={busy}>
          {words("talk-send")}
        </Button>
      </Form>
    </div>
  );
}
