import type { Message } from "./api.ts";

/** What a message asks its reader, as its view holds it. */
export type Survey = NonNullable<Message["survey"]>;

/** One answer that is asked of the reader, and what stands of it. */
export type Standing = Survey["answers"][number];

/** The times that a message offers. */
export type Appointments = NonNullable<Message["appointments"]>;

/** Those of one child. */
export type ChildTimes = Appointments["children"][number];

/** A time by Tokyo's clock, without an offset. */
export type Slot = ChildTimes["slots"][number];

/** When the family comes for another child. */
export type Sibling = ChildTimes["siblings"][number];

/** What somebody does about the times of one child. */
export type Does =
  | { take: number }
  | { wait: readonly number[] }
  | { wish: readonly number[] }
  | { cancel: true };
