import { Refusal } from "@renraku/ui/api/refusal.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Api, mayPass, type Said } from "../api/api.ts";
import { useWords } from "../words/words.tsx";
import { keepTalk, keptTalk } from "./kept.ts";
import { answered, arrived, type Entry, failed, type Own, restored, sending } from "./transcript.ts";

/** What was done, without the id under which it goes out. */
export type Act = { hello: true } | { text: string } | { press: string; date: string | null };

/** The talk of this visit: everything said so far, and saying more. `onAnswer` hears which event was answered. */
export function useTalk(api: Api, onAnswer: (event: string) => void) {
  const words = useWords();
  const client = useQueryClient();
  const [entries, setEntries] = useState<Entry[]>(() => restored(keptTalk(), words("talk-failed")));
  const [busy, setBusy] = useState(false);
  // The state is too late for a double tap: both taps see the old one.
  const underWay = useRef(false);
  useEffect(() => keepTalk(JSON.stringify(entries)), [entries]);

  const send = async (label: string, said: Said) => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setEntries((all) => sending(all, label, said));
    try {
      const { says, asking } = await api.talk(said);
      setEntries((all) => arrived(answered(all, said.event, says), asking));
      // It may have answered what a message asks.
      if ("press" in said) void client.invalidateQueries({ queryKey: ["messages"] });
      // Nobody asked for the greeting: the focus stays where the page has put it.
      if (!("hello" in said)) onAnswer(said.event);
    } catch (error) {
      const known = error instanceof Refusal && !mayPass(error);
      const trouble = known ? error.message : words("talk-failed");
      setEntries((all) => failed(all, said.event, trouble));
    }
    underWay.current = false;
    setBusy(false);
  };
  const act = (label: string, what: Act) => send(label, { event: crypto.randomUUID(), ...what });
  const again = ({ label, said }: Own) => send(label, said);

  /** Opened again it does not greet again, and shows what has come meanwhile. */
  const look = async () => {
    const heard = await api.talk({ event: crypto.randomUUID(), hello: true }).catch(() => null);
    if (heard) setEntries((all) => arrived(all, heard.asking));
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the talk is opened
  useEffect(() => {
    void (entries.length === 0 ? act("", { hello: true }) : look());
  }, []);
  return { entries, busy, act, again };
}
