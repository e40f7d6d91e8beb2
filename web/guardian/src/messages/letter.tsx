import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useEffect, useRef } from "react";
import { Answering } from "../answers/answering.tsx";
import type { Api, Me, Message } from "../api/api.ts";
import { Appointing } from "../appointments/appointing.tsx";
import { useWords } from "../words/words.tsx";
import { ActionBox } from "./action-box.tsx";
import { AskBox } from "./ask-box.tsx";
import { Attachments } from "./attachments.tsx";
import { Confirm } from "./confirm.tsx";
import { Prose } from "./prose.tsx";

interface LetterProps {
  api: Api;
  me: Me;
  message: Message;
  onMessage(id: string): void;
  onOpen(url: string): void;
}

/** A message as a page: who, what to do, what it says, what goes along, and that it was read. */
export function Letter({ api, me, message, onMessage, onOpen }: LetterProps) {
  const words = useWords();
  if (message.withdrawn) return <Withdrawn message={message} />;
  const { text, letter, action, attachments, corrected, asks_confirmation, survey, appointments } = message;
  const asks = survey ?? appointments;
  return (
    <article className="space-y-6">
      <Head me={me} message={message} />
      {corrected && (
        <Notice tone="warning" title={words("message-corrects")}>
          <Button weight="quiet" size="small" onPress={() => onMessage(corrected)}>
            {words("message-corrected")}
          </Button>
        </Notice>
      )}
      {action && <ActionBox action={action} today={me.today} />}
      <AskBox message={message} />
      <Prose text={text} />
      {letter.trim() !== "" && (
        <section className="space-y-4 border-t border-solid-gray-300 pt-6">
          <h2 className="text-std-20B-150">{words("message-letter")}</h2>
          <Prose text={letter} />
        </section>
      )}
      {attachments.length > 0 && <Attachments api={api} message={message} onOpen={onOpen} />}
      {survey && <Answering key={survey.id} api={api} message={message} survey={survey} />}
      {appointments && <Appointing api={api} message={message} appointments={appointments} onOpen={onOpen} />}
      {asks_confirmation && <Confirm api={api} message={message} />}
      <p className="border-t border-solid-gray-300 pt-4 text-solid-gray-700">
        {asks ? words("message-no-reply-else") : words("message-no-reply")}
      </p>
    </article>
  );
}

function Head({ me, message }: { me: Me; message: Message }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { title, text, from, at, urgent, children } = message;
  // Without a title of its own it is called by its first line, which is read below anyway.
  const untitled = text.trimStart().startsWith(title);
  return (
    <header className="space-y-2">
      {urgent && <Badge look="alarm">{words("mark-urgent")}</Badge>}
      <h1
        ref={heading}
        tabIndex={-1}
        className="text-std-24B-150 wrap-anywhere outline-none focus-visible:shadow-none"
      >
        {untitled ? words("message-from", { from }) : title}
      </h1>
      <p className="text-solid-gray-700">
        {!untitled && <span className="block">{from}</span>}
        {words("message-at", { day: dayWords(dayOf(at)), time: clock(at) })}
      </p>
      {children.length > 0 && me.children.length > 1 && (
        <p>
          {words("message-for", {
            names: children.map((name) => words("child-name", { nickname: name })).join("・"),
          })}
        </p>
      )}
    </header>
  );
}

function Withdrawn({ message: { from, at } }: { message: Message }) {
  const words = useWords();
  return (
    <article className="space-y-4">
      <h1 className="text-std-24B-150">{words("message-from", { from })}</h1>
      <p className="text-solid-gray-700">
        {words("message-at", { day: dayWords(dayOf(at)), time: clock(at) })}
      </p>
      <Notice tone="warning" title={words("message-withdrawn")}>
        <p>{words("message-withdrawn-what")}</p>
      </Notice>
    </article>
  );
}
