import type { Look } from "../api.ts";
import { instantOf, type Minute, momentWords } from "../words/moments.ts";

/** How many things are still to be looked at before the button may be pressed. */
export function whatIsLeft(
  { findings, must_open }: Pick<Look, "findings" | "must_open">,
  acknowledged: ReadonlySet<string>,
  opened: ReadonlySet<string>,
): number {
  const unread = findings.filter(({ id }) => !acknowledged.has(id)).length;
  return unread + must_open.filter((id) => !opened.has(id)).length;
}

interface Press {
  purpose: "release" | "approve";
  asks: boolean;
  left: number;
  at: Minute | null;
  addressed: number;
}

/** So that the day is always named: "today" on a button is read tomorrow. */
const LONG_AGO = "1970-01-01";
const count = (n: number) => n.toLocaleString("ja");

/** What stands on the button, and beside it. */
export function pressWords({ purpose, asks, left, at, addressed }: Press): [button: string, hint: string] {
  const people = `${count(addressed)}人に`;
  const when = at ? `${momentWords(instantOf(at), LONG_AGO)}に、` : "";
  const button = asks
    ? "承認をお願いする"
    : `${when}${people}${purpose === "approve" ? "送ることを承認する" : "送る"}`;
  if (addressed === 0) return [button, "送る相手がいません。戻って、宛先を選んでください。"];
  if (left > 0) return [button, `あと${left}つ、確かめてください。`];
  if (asks || at) return [button, ""];
  return [button, "ボタンを押したあと、60秒のあいだは、やめることができます。"];
}
