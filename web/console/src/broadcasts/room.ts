import type { Client, Me, School } from "../api/api.ts";
import type { Params } from "../desk/address.ts";
import { may } from "../desk/may.ts";

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

/** What the reader may do with the texts that are used again: the school's, or the board's. */
export const templatesMay = ({ me, school }: Pick<Room, "me" | "school">) =>
  school
    ? {
        use: may(me, "GET /api/console/schools/{school}/templates"),
        keep: may(me, "POST /api/console/schools/{school}/templates"),
        drop: may(me, "DELETE /api/console/schools/{school}/templates/{template}"),
      }
    : {
        use: may(me, "GET /api/console/broadcasts/templates"),
        keep: may(me, "POST /api/console/broadcasts/templates"),
        drop: may(me, "DELETE /api/console/broadcasts/templates/{template}"),
      };
