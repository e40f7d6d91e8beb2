import { dayWords } from "@renraku/ui/days/days.ts";
import { type ReactNode, useRef } from "react";
import type { Api } from "../api/api.ts";
import { screenOf, searchOf } from "../shell/screen.ts";
import { useWords } from "../words/words.tsx";
import { Bubble } from "./bubble.tsx";
import type { TapOf } from "./card.tsx";
import { Composer } from "./composer.tsx";
import { idOf } from "./transcript.ts";
import { useNewest } from "./use-newest.ts";
import { useTalk } from "./use-talk.ts";

interface TalkProps {
  api: Api;
  menu: ReactNode;
  /** What matters more than anything that was said. */
  above: ReactNode;
  /** Opens a place of the page, named as in its address. */
  onOpen(address: string): void;
}

/** The conversation that others have in LINE: the same words, cards and buttons, from the same definition. */
export function Talk({ api, menu, above, onOpen }: TalkProps) {
  const words = useWords();
  const log = useRef<HTMLDivElement>(null);
  const newest = useRef<(event: string) => void>(() => {});
  const { entries, busy, act, again } = useTalk(api, (event) => newest.current(event));
  const { onAnswer, typing } = useNewest(log, entries);
  newest.current = onAnswer;

  const tap = (pressed: TapOf, date?: string) => {
    if ("open" in pressed) onOpen(screenOf(pressed.open) ? pressed.open : searchOf("reports"));
    else if ("pick_day" in pressed) {
      const label = words("talk-picked", { label: pressed.label, day: dayWords(date ?? "") });
      void act(label, { press: pressed.pick_day.press, date: date ?? null });
    } else void act(pressed.label, { press: pressed.press, date: null });
  };
  return (
    // Low windows (a telephone on its side, a page enlarged four times) scroll as a whole.
    <div className="flex min-h-dvh flex-col [@media(min-height:30rem)]:h-dvh">
      {menu}
      <main className="flex min-h-0 flex-1 flex-col bg-solid-gray-50">
        <h1 className="sr-only">{words("menu-talk")}</h1>
        <div className="mx-auto max-h-[60dvh] w-full max-w-lg space-y-3 overflow-y-auto p-3 empty:hidden">
          {above}
        </div>
        <div
          ref={log}
          role="log"
          aria-label={words("talk-log")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so a keyboard has to get there
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto px-3 py-4 -outline-offset-4"
        >
          <div className="mx-auto max-w-lg space-y-4">
            {entries.map((entry) => (
              <Bubble key={idOf(entry)} entry={entry} busy={busy} onTap={tap} onAgain={again} />
            ))}
          </div>
        </div>
        <div className="border-t border-solid-gray-300 bg-white">
          <Composer
            busy={busy}
            typing={typing}
            onMenu={(label) => void act(label, { text: label })}
            onText={(text) => void act(text, { text })}
          />
        </div>
      </main>
    </div>
  );
}
