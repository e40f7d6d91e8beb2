import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import type { Progress } from "../api.ts";
import type { Room } from "../room.ts";
import { momentWords } from "../words/moments.ts";
import { type As, byWhy, type Parked, parkedWords, type Why } from "./parked-words.ts";
import { useAfterwards } from "./use-after.ts";

interface ParkedProps extends Room {
  id: string;
  parked: Progress["parked"];
  mayDecide: boolean;
}

/** What is to be decided: about all that has one reason, or about one lot of it. */
interface Asked {
  why: Why;
  as: As;
  n: number;
  chunk?: number;
}

const count = (n: number) => n.toLocaleString("ja");

/** Recipients about whom the machine does not go on by itself: a person decides, with the carrier's own words. */
export function ParkedOnes({ parked, id, mayDecide, ...room }: ParkedProps) {
  const [asked, setAsked] = useState<Asked>();
  const { resolve } = useAfterwards(room.calls, id);
  if (parked.length === 0) return null;
  const choice = asked && parkedWords[asked.why].choices.find(({ as }) => as === asked.as);
  return (
    <section aria-labelledby="parked" className="space-y-3">
      <h2 id="parked" className="text-std-20B-150">
        どうするかを決めてください
      </h2>
      {byWhy(parked).map(({ why, all, n }) => (
        <Notice key={why} tone="error" title={parkedWords[why].title(count(n))}>
          <p>{parkedWords[why].what}</p>
          <Lots {...room} why={why} all={all} onAsk={mayDecide && all.length > 1 ? setAsked : undefined} />
          {mayDecide && <Choices why={why} n={n} onAsk={(as) => setAsked({ why, as, n })} />}
        </Notice>
      ))}
      <Question
        title={choice?.asks(count(asked?.n ?? 0)) ?? ""}
        yes={choice?.does ?? ""}
        no="やめる"
        open={asked !== undefined}
        busy={resolve.isPending}
        onYes={() => asked && resolve.mutate(asked, { onSuccess: () => setAsked(undefined) })}
        onNo={() => setAsked(undefined)}
      >
        <p>{choice?.follows}</p>
        <Failed title="うまくいきませんでした。" error={resolve.error} />
      </Question>
    </section>
  );
}

interface LotsProps extends Pick<Room, "me"> {
  why: Why;
  all: readonly Parked[];
  /** None: there is nothing to decide about a single one. */
  onAsk: ((asked: Asked) => void) | undefined;
}

/** Where they are, since when, and what the carrier said. */
function Lots({ why, all, onAsk, me }: LotsProps) {
  const nameOf = (code: string) => me.schools.find((school) => school.code === code)?.name ?? "";
  return (
    <ul className="space-y-1">
      {all.map(({ chunk, school, n, words, since }) => (
        <li key={chunk} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>
            {nameOf(school)} {count(n)}人{since && `（${momentWords(since, me.today)}）`}：
            <q className="break-words">{words}</q>
          </span>
          {why === "unclear" && onAsk && (
            <Choices small why={why} n={n} onAsk={(as) => onAsk({ why, as, n, chunk })} />
          )}
        </li>
      ))}
    </ul>
  );
}

interface ChoicesProps {
  why: Why;
  n: number;
  small?: boolean;
  onAsk(as: As): void;
}

function Choices({ why, n, small = false, onAsk }: ChoicesProps) {
  return (
    <div className="flex flex-wrap gap-3 pt-1">
      {parkedWords[why].choices.map(({ as, does }) => (
        <Button
          key={as}
          weight={small ? "quiet" : "second"}
          size="small"
          aria-label={`${count(n)}人について、${does}`}
          onPress={() => onAsk(as)}
        >
          {does}
        </Button>
      ))}
    </div>
  );
}
