import { type ReactNode, useRef, useState } from "react";
import { Form as AriaForm } from "react-aria-components";
import { Button, type ButtonProps } from "../button/button.tsx";

interface FormProps {
  send: string;
  /** How much the button weighs: a page has one main button. */
  weight?: ButtonProps["weight"];
  onSend(): Promise<void> | void;
  children: ReactNode;
  /** Beside the button: what has come of it. */
  foot?: ReactNode;
}

/** Fields and one button; sends once, however often the button is pressed. */
export function Form({ send, weight = "main", onSend, children, foot }: FormProps) {
  const [busy, setBusy] = useState(false);
  const fields = useRef<HTMLFormElement>(null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    await onSend();
    setBusy(false);
    // What is wrong may stand out of sight, far above the button.
    requestAnimationFrame(() => {
      const wrong = fields.current?.querySelector<HTMLElement>("[aria-invalid=true]");
      wrong?.focus({ preventScroll: true });
      // With its label above it.
      wrong?.scrollIntoView({ block: "center" });
    });
  };
  return (
    <AriaForm
      ref={fields}
      className="space-y-5"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {children}
      {foot}
      <Button type="submit" weight={weight} wide isPending={busy}>
        {busy ? "お待ちください…" : send}
      </Button>
    </AriaForm>
  );
}
