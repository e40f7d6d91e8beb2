import type { Client, Me, School } from "../api/api.ts";
import type { Address, Params } from "../desk/address.ts";

/** What each part of the staff's screen is given. */
export interface StaffRoomProps {
  calls: Client;
  me: Me;
  /** Null: the board's own staff. */
  school: School | null;
}

/** Where in the console this is. */
export const staffPlace = (school: School | null, params: Params = {}): Address =>
  school ? { school: school.code, at: "staff", params } : { school: null, at: "all-staff", params };
