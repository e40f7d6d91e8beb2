import type { Me } from "../api/api.ts";
import type { Screen } from "./screen.ts";

/** A screen that one can go to by itself. */
export type Place = Exclude<Screen, "message">;

type Reader = Pick<Me, "by" | "children" | "memberships" | "waiting">;

/** The screen that a reader gets who asked for `asked`: what they open the page for comes first. */
export function placeOf(asked: Screen | null, me: Reader): Screen {
  const { by, children, memberships, waiting } = me;
  // Who uses LINE has the talk there.
  const wanted = asked === "talk" && by === "line" ? null : asked;
  if (children.length > 0) return wanted ?? (by === "mail" ? "talk" : "report");
  if (wanted === "talk") return "talk";
  if (wanted === "add") return "add";
  if (memberships.length > 0) return wanted && forMembers.includes(wanted) ? wanted : "messages";
  return waiting.length > 0 ? "register" : "add";
}

/** Who only receives has messages, and what they are registered for. */
const forMembers: Screen[] = ["messages", "message", "register"];

/** What the menu offers; nothing as long as there is only one thing to do. */
export function placesOf(me: Reader): Place[] {
  if (me.children.length > 0) {
    const all: Place[] = ["report", "reports", "messages", "register"];
    return me.by === "mail" ? ["talk", ...all] : all;
  }
  if (me.memberships.length > 0) return ["messages", "register"];
  return me.waiting.length > 0 ? ["register"] : [];
}
