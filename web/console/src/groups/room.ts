import type { Client, Me, School } from "../api/api.ts";
import type { Params } from "../desk/address.ts";

/** What each part of the groups' screen is given. */
export interface GroupRoom {
  calls: Client;
  me: Me;
  school: School;
  mayChange: boolean;
}

/** Where in the console this is. */
export const groupsPlace = (school: School, params: Params = {}) => ({
  school: school.code,
  at: "groups",
  params,
});
