import { type ReactNode, useState } from "react";
import { Form as AriaForm } from "react-aria-components";
import { Button } from "../button/button.tsx";

interface FormProps {
  send: string;
  onSend(): Promise<void> | void;
  children: ReactNode;
}

/** Fields and one button; sends once, however often the button is pressed. */
export function Form({ send, onSend, children }: FormProps) {
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    await onSend();
    setBusy(false);
  };
  return (
    <AriaForm
      className="space-y-5"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      <Button type="submit" wide isPending={busy}>
        {busy ? "お待ちください…" : send}
      </Button>
    </AriaForm>
  );
}
