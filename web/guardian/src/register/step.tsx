import { Button } from "@renraku/ui/button/button.tsx";
import { type ReactNode, useEffect, useRef } from "react";
import { Sheet } from "../shell/sheet.tsx";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface StepProps {
  /** What the code led to, to be looked at before anything is registered. */
  title: string;
  facts: [string, string][];
  note?: string;
  children?: ReactNode;
  error: unknown;
  busy: boolean;
  onSend(): void;
  onOtherCode(): void;
}

/** The second half of a registration: is it the right place, and what is still to be said? */
export function Step({ title, facts, note, children, error, busy, onSend, onOtherCode }: StepProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Sheet onSend={onSend}>
      <section className="space-y-2 rounded-8 border border-solid-gray-420 p-4">
        <h2 ref={heading} tabIndex={-1} className="text-std-18B-160">
          {title}
        </h2>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-std-18B-160">
          {facts.map(([name, fact]) => (
            <div key={name} className="contents">
              <dt className="text-std-16N-170">{name}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
        {note && <p>{note}</p>}
      </section>
      {children}
      {error !== null && <Trouble error={error} />}
      <Button type="submit" wide isPending={busy}>
        {busy ? words("add-sending") : words("add-send")}
      </Button>
      <Button weight="quiet" wide onPress={onOtherCode}>
        {words("add-other-code")}
      </Button>
    </Sheet>
  );
}
