import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { PlaceLink } from "../../desk/place-link.tsx";
import { draftCalls, type Seen } from "../api.ts";
import { RECIPIENTS_ID, Recipients } from "../choose/recipients.tsx";
import { useCount } from "../choose/use-audience.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { GuardDialog } from "../send/guard-dialog.tsx";
import { useKeepSeen } from "../use-broadcasts.ts";
import { type Problems, problems } from "../words/problems.ts";
import { whyOpen } from "../words/states.ts";
import { Extras } from "./extras.tsx";
import { Meanwhile } from "./meanwhile.tsx";
import { Preview } from "./preview.tsx";
import { SendBar } from "./send-bar.tsx";
import { senderOf } from "./sender.ts";
import { TEXT_ID, TextPart } from "./text-part.tsx";
import { useKeeper } from "./use-keeper.ts";
import { Ways } from "./ways.tsx";

interface ComposeProps extends Room {
  seen: Seen;
}

/** Writing a broadcast on one screen: what, to whom, what else; how it will look; and the one button. */
export function Compose({ seen, ...room }: ComposeProps) {
  const [keeper, { server, mine, kept }] = useKeeper(room.calls, seen);
  const [tried, setTried] = useState(false);
  const [looking, setLooking] = useState(false);
  const [notKept, setNotKept] = useState<Error | null>(null);
  const counting = useCount(room, mine.audience);
  const keepSeen = useKeepSeen();
  const sender = senderOf(server, mine, room.me.schools);
  const corrects = server.corrects !== null;
  const wrong = problems(mine, { sender, corrects, now: Date.now() + seen.ahead });
  // A text that grows too long is told while it grows; what is missing, only when somebody wanted to send.
  const shown: Problems = tried
    ? wrong
    : mine.content.text.trim() === ""
      ? {}
      : pick(wrong, ["text", "at", "urgent"]);

  const ask = async () => {
    setTried(true);
    setNotKept(null);
    if (Object.keys(wrong).length > 0) return goToFirst(wrong);
    try {
      await keeper.flush();
      setLooking(true);
    } catch (error) {
      setNotKept(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const say = (change: Partial<typeof mine.content>) =>
    keeper.edit({ content: { ...mine.content, ...change } });

  return (
    <div className="space-y-5">
      <div>
        <PlaceLink to={broadcastsPlace(room)}>‹ 配信の一覧に戻る</PlaceLink>
        <h1 className="text-std-24B-150">{corrects ? "訂正の配信をつくる" : "配信をつくる"}</h1>
      </div>
      <Why seen={server} />
      <div className="grid items-start gap-6 wide:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="min-w-0 space-y-6">
          <TextPart
            content={mine.content}
            sender={sender}
            corrects={corrects}
            error={shown.text}
            onSay={say}
          />
          <Recipients
            {...room}
            audience={mine.audience}
            onChoose={(audience) => keeper.edit({ audience })}
            error={shown.audience}
          />
          <Extras
            {...room}
            keeper={keeper}
            server={server}
            content={mine.content}
            wrong={shown}
            onSay={say}
          />
          <Ways
            content={mine.content}
            timing={mine.timing}
            board={room.school === null}
            now={Date.now() + seen.ahead}
            wrong={shown}
            onSay={say}
            onTime={(timing) => keeper.edit({ timing })}
          />
        </div>
        <Preview
          content={mine.content}
          sender={sender}
          corrects={corrects}
          attachments={server.attachments}
        />
      </div>
      <SendBar {...room} counting={counting} kept={kept} notKept={notKept} asking={looking} onAsk={ask} />
      {kept.at === "changed" && (
        <Meanwhile
          {...room}
          keeper={keeper}
          mine={mine}
          theirs={kept.theirs}
          onDecided={() => setNotKept(null)}
        />
      )}
      {looking && (
        <GuardDialog
          {...room}
          one={server}
          ahead={seen.ahead}
          purpose="release"
          mark={(attachment) => keeper.run(({ id }) => draftCalls(room.calls).opened(id, attachment))}
          onClose={() => setLooking(false)}
          onDone={keepSeen}
          onStale={() => void keeper.refresh()}
        />
      )}
    </div>
  );
}

function Why({ seen }: { seen: Seen["one"] }) {
  const why = whyOpen(seen);
  if (!why) return null;
  return (
    <Notice tone={seen.state === "stopped" ? "info" : "warning"} says="status" title={why.title}>
      <p className="whitespace-pre-wrap">{why.what}</p>
    </Notice>
  );
}

const pick = (all: Problems, names: (keyof Problems)[]): Problems =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name as keyof Problems)));

/** The first thing that is wrong gets the focus, folded away or not. */
function goToFirst(wrong: Problems): void {
  const ids = { text: TEXT_ID, audience: RECIPIENTS_ID };
  const first = (Object.keys(ids) as (keyof typeof ids)[]).find((name) => wrong[name]);
  requestAnimationFrame(() => {
    const place = first
      ? document.getElementById(ids[first])
      : document.querySelector<HTMLElement>("main [aria-invalid=true]");
    for (let fold = place?.closest("details"); fold; fold = fold.parentElement?.closest("details"))
      fold.open = true;
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "center" });
  });
}
