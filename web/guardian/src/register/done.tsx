import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { type ReactNode, useEffect, useRef } from "react";
import type { Child, Membership } from "../api/api.ts";
import { useWords } from "../words/words.tsx";

interface RegisteredProps {
  child: Child;
  /** Where to go first with a child. */
  first: "talk" | "report";
  onFirst(): void;
  onAnother(): void;
}

/** Done: now a report can be sent, or a brother or sister registered. */
export function Registered({ child, first, onFirst, onAnother }: RegisteredProps) {
  const words = useWords();
  return (
    <Done
      title={words("add-done", { nickname: child.nickname })}
      lines={[child.school.name, words("add-done-next")]}
    >
      <Button wide onPress={onFirst}>
        {words(`add-to-${first}`)}
      </Button>
      <Button weight="second" wide onPress={onAnother}>
        {words("add-another")}
      </Button>
    </Done>
  );
}

interface WaitingProps {
  name: string;
  onRegister(): void;
  onAnother(): void;
}

/** A teacher looks first. */
export function Waiting({ name, onRegister, onAnother }: WaitingProps) {
  const words = useWords();
  return (
    <Done
      title={words("claim-waiting-title", { nickname: name })}
      lines={[words("claim-waiting-next")]}
      waits
    >
      <Button wide onPress={onRegister}>
        {words("add-to-register")}
      </Button>
      <Button weight="second" wide onPress={onAnother}>
        {words("add-another")}
      </Button>
    </Done>
  );
}

interface JoinedProps {
  membership: Membership;
  onRegister(): void;
}

/** Done: there is nothing to do but to receive. */
export function Joined({ membership, onRegister }: JoinedProps) {
  const words = useWords();
  return (
    <Done
      heading={words("join-title")}
      title={words("join-done", { school: membership.school.name })}
      lines={[words("join-what")]}
    >
      <Button wide onPress={onRegister}>
        {words("add-to-register")}
      </Button>
    </Done>
  );
}

interface DoneProps {
  heading?: string;
  title: string;
  lines: string[];
  waits?: boolean;
  children: ReactNode;
}

function Done({ heading: name, title, lines, waits = false, children }: DoneProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="text-std-24B-150">
        {name ?? words("add-title")}
      </h1>
      <Notice tone={waits ? "info" : "good"} says="status" title={title}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
      <div className="space-y-3">{children}</div>
    </>
  );
}
