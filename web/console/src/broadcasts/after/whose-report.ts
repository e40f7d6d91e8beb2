import type { School } from "../../api/api.ts";
import type { Params } from "../../desk/address.ts";
import type { Room } from "../room.ts";

/** Whose pupils are looked at: the school where we are; for the board, the one that the address names. */
export const reportSchool = (
  { school, me }: Pick<Room, "school" | "me">,
  { of }: Params,
): School | undefined => school ?? me.schools.find(({ code }) => code === of);

/** What in the address keeps that choice. */
export const keepSchool = ({ of }: Params): Params => (of ? { of } : {});
