import type { Content } from "../api.ts";
import { Recipients } from "../choose/recipients.tsx";
import type { Keeper, Snapshot } from "../keep/keeper.ts";
import type { Room } from "../room.ts";
import type { Problems } from "../words/problems.ts";
import { Extras } from "./extras.tsx";
import { eachSchool } from "./sender.ts";
import { TextPart } from "./text-part.tsx";
import { Ways } from "./ways.tsx";

interface WritingProps extends Room {
  keeper: Keeper;
  snapshot: Snapshot;
  sender: string;
  now: number;
  wrong: Problems;
}

/** What is filled in, in the order in which somebody thinks: what, to whom, what else, how. */
export function Writing({ keeper, snapshot: { server, mine }, sender, now, wrong, ...room }: WritingProps) {
  const { content } = mine;
  const say = (change: Partial<Content>) => keeper.edit({ content: { ...content, ...change } });
  return (
    <div className="min-w-0 space-y-6">
      <TextPart
        content={content}
        sender={sender}
        each={eachSchool(server, mine)}
        corrects={server.corrects !== null}
        error={wrong.text}
        onSay={say}
      />
      <Recipients
        {...room}
        audience={mine.audience}
        onChoose={(audience) => keeper.edit({ audience })}
        error={wrong.audience}
      />
      <Extras {...room} keeper={keeper} server={server} content={content} wrong={wrong} onSay={say} />
      <Ways
        content={content}
        timing={mine.timing}
        board={room.school === null}
        now={now}
        wrong={wrong}
        onSay={say}
        onTime={(timing) => keeper.edit({ timing })}
      />
    </div>
  );
}
