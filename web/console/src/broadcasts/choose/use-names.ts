import { may } from "../../desk/may.ts";
import { usePupils } from "../../roster/use-roster.ts";
import type { Audience } from "../api.ts";
import type { Room } from "../room.ts";
import type { Names } from "./audience-words.ts";
import { useTree } from "./use-audience.ts";

/** The names that an audience is read by. Pupils are asked for only where one of them is meant. */
export function useNames({ calls, me, school }: Room, audience: Audience): Names {
  const tree = useTree(calls, school?.code);
  const single = "segments" in audience && audience.segments.some(({ kind }) => kind === "pupil");
  const sees = school !== null && may(me, "GET /api/console/schools/{school}/pupils");
  const pupils = usePupils(calls, school?.code ?? "", single && sees);
  return {
    tree: tree.data,
    ...(pupils.data && { pupils: new Map(pupils.data.pupils.map(({ id, name }) => [id, name])) }),
    ...(!school && { schools: me.schools }),
  };
}
