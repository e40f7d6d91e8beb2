import { dayOf } from "@renraku/ui/days/days.ts";
import { OfferRooms } from "../../appointments/offer/offer-rooms.tsx";
import { allRooms, type Grades } from "../../appointments/offer/rooms.ts";
import type { Content } from "../api.ts";
import { Recipients } from "../choose/recipients.tsx";
import { useTree } from "../choose/use-audience.ts";
import { asksOf, type Keeper, type Snapshot } from "../keep/keeper.ts";
import type { Room } from "../room.ts";
import type { Problems } from "../words/problems.ts";
import { Asking } from "./asking.tsx";
import { Extras } from "./extras.tsx";
import { eachSchool } from "./sender.ts";
import { TextPart } from "./text-part.tsx";
import { useAsks } from "./use-asks.ts";
import { Ways } from "./ways.tsx";

interface WritingProps extends Room {
  keeper: Keeper;
  snapshot: Snapshot;
  sender: string;
  now: number;
  /** Somebody wanted to send. */
  tried: boolean;
  wrong: Problems;
}

const noGrades: Grades = [];

/** What is filled in, in the order in which somebody thinks: what, to whom, what else, how. */
export function Writing({
  keeper,
  snapshot: { server, mine },
  sender,
  now,
  tried,
  wrong,
  ...room
}: WritingProps) {
  const { content, appointments } = mine;
  const again = server.reminds === null ? undefined : asksOf(server);
  const grades = useTree(room.calls, room.school?.code).data?.grades ?? noGrades;
  const asks = useAsks(keeper, mine, room.school?.code, grades, dayOf(now));
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
      {appointments ? (
        <OfferRooms
          grades={grades}
          rooms={Object.keys(appointments.offers)}
          error={wrong.audience}
          onChoose={(rooms) =>
            asks.offering.setRooms(allRooms(grades).filter((room) => rooms.includes(room)))
          }
        />
      ) : (
        <Recipients
          {...room}
          audience={mine.audience}
          fixed={again !== undefined}
          onChoose={(audience) => keeper.edit({ audience })}
          error={wrong.audience}
        />
      )}
      <Asking {...asks} mine={mine} again={again} grades={grades} now={now} tried={tried} />
      <Extras {...room} keeper={keeper} server={server} mine={mine} wrong={wrong} onSay={say} />
      <Ways
        content={content}
        timing={mine.timing}
        board={room.school === null}
        asks={mine.survey !== null || appointments !== null || again !== undefined}
        now={now}
        wrong={wrong}
        onSay={say}
        onTime={(timing) => keeper.edit({ timing })}
      />
    </div>
  );
}
