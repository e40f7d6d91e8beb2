import { Notice } from "@renraku/ui/notice/notice.tsx";
import { may } from "../../desk/may.ts";
import { PlaceLink } from "../../desk/place-link.tsx";
import { draftCalls, type Seen } from "../api.ts";
import { useCount } from "../choose/use-audience.ts";
import { asksOf } from "../keep/keeper.ts";
import { broadcastsPlace, type Room } from "../room.ts";
import { AskDialog } from "../send/ask-dialog.tsx";
import { GuardDialog } from "../send/guard-dialog.tsx";
import { useKeepSeen } from "../use-broadcasts.ts";
import { problems } from "../words/problems.ts";
import { whyOpen } from "../words/states.ts";
import { Meanwhile } from "./meanwhile.tsx";
import { Preview } from "./preview.tsx";
import { SendBar } from "./send-bar.tsx";
import { eachSchool, senderOf } from "./sender.ts";
import { shownOf, useAsking } from "./use-asking.ts";
import { useKeeper } from "./use-keeper.ts";
import { Writing } from "./writing.tsx";

/** Writing a broadcast on one screen: what, to whom, what else; how it will look; and the one button. */
export function Compose({ seen, ...room }: Room & { seen: Seen }) {
  const [keeper, snapshot] = useKeeper(room.calls, seen);
  const { server, mine, kept } = snapshot;
  const counting = useCount(room, mine.audience);
  const keepSeen = useKeepSeen();
  const now = Date.now() + seen.ahead;
  const sender = senderOf(server, mine, room.me.schools);
  const corrects = server.corrects !== null;
  const wrong = problems(mine, { sender, corrects, now });
  const { tried, looking, notKept, ask, close, forget } = useAsking(keeper, wrong);
  const looked = {
    one: server,
    mark: (file: string) => keeper.run(({ id }) => draftCalls(room.calls).opened(id, file)),
    onClose: close,
    onDone: keepSeen,
    onStale: () => void keeper.refresh(),
  };
  return (
    <div className="space-y-5">
      <div>
        <PlaceLink to={broadcastsPlace(room)}>‹ 配信の一覧に戻る</PlaceLink>
        <h1 className="text-std-24B-150">{titleOf(server)}</h1>
      </div>
      <Why seen={server} />
      <div className="grid items-start gap-6 wide:grid-cols-[minmax(0,1fr)_21rem]">
        <Writing
          {...room}
          keeper={keeper}
          snapshot={snapshot}
          sender={sender}
          now={now}
          tried={tried}
          wrong={shownOf(wrong, tried, mine.content.text)}
        />
        <Preview
          saying={server.reminds === null ? mine : { ...mine, ...asksOf(server) }}
          now={now}
          sender={sender}
          each={eachSchool(server, mine)}
          corrects={corrects}
          attachments={server.attachments}
        />
      </div>
      <SendBar {...room} counting={counting} kept={kept} notKept={notKept} asking={looking} onAsk={ask} />
      {kept.at === "changed" && (
        <Meanwhile {...room} keeper={keeper} mine={mine} theirs={kept.theirs} onDecided={forget} />
      )}
      {looking && <Sending {...room} {...looked} ahead={seen.ahead} />}
    </div>
  );
}

function titleOf({ corrects, reminds }: Seen["one"]): string {
  if (corrects !== null) return "訂正の配信をつくる";
  return reminds === null ? "配信をつくる" : "まだの人への再送をつくる";
}

/** Whoever may send looks at everything, and sends; who only drafts asks the school. */
function Sending(props: Omit<Parameters<typeof GuardDialog>[0], "purpose">) {
  const sends = may(props.me, "POST /api/console/broadcasts/{id}/release");
  return sends ? <GuardDialog {...props} purpose="release" /> : <AskDialog {...props} />;
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
