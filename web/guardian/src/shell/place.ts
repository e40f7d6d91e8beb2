import type { Me } from "../api/api.ts";
import type { Screen } from "./screen.ts";

type Reader = Pick<Me, "by" | "children" | "memberships" | "waiting">;

/** The screen that a reader gets who asked for `asked`: what they open the page for comes first. */
export function placeOf(asked: Screen | null, me: Reader): Screen {
  const { by, children, memberships, waiting } = me;
  // Who uses LINE has the talk there.
  const wanted = asked === "talk" && by === "line" ? null : asked;
  if (children.length > 0) return wanted ?? (by === "mail" ? "talk" : "report");
  if (wanted === "talk") return "talk";
  const nothing = memberships.length === 0 && waiting.length === 0;
  return nothing || wanted === "add" ? "add" : "register";
}

/** What the menu offers; nothing as long as there is only one thing to do. */
export function placesOf(me: Reader): Screen[] {
  if (me.children.length > 0) {
    const all: Screen[] = ["report", "reports", "register"];
    return me.by === "mail" ? ["talk", ...all] : all;
  }
  return me.memberships.length > 0 || me.waiting.length > 0 ? ["register"] : [];
}
