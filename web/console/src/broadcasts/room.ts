import type { Client, Me, School } from "../api/api.ts";
import type { Params } from "../desk/address.ts";
import type { Broadcast } from "./api.ts";

/** What each part of the screens of broadcasts is given. */
export interface Room {
  calls: Client;
  me: Me;
  /** Whose broadcasts; null: the board's own. */
  school: School | null;
}

/** Where in the console this is. */
export const broadcastsPlace = ({ school }: Pick<Room, "school">, params: Params = {}) => ({
  school: school?.code ?? null,
  at: school ? "broadcasts" : "board-broadcasts",
  params,
});

/** Whether a school looks at what the board has sent: it reads, and follows its own part. */
export const isReceived = ({ from }: Pick<Broadcast, "from">, school: School | null) =>
  school !== null && from.school === null;
