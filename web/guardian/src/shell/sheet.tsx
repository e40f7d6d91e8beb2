import type { ReactNode } from "react";
import { Form } from "react-aria-components";

/** A form that says itself what is wrong. The first field that is gets the focus: it may stand far above the button. */
export function Sheet({ onSend, children }: { onSend(): void; children: ReactNode }) {
  return (
    <Form
      className="space-y-5"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        const sheet = event.currentTarget;
        onSend();
        requestAnimationFrame(() => sheet.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      }}
    >
      {children}
    </Form>
  );
}
