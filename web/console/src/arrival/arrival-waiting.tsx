import type { Client, Me } from "../api/api.ts";
import type { WaitsProps } from "../desk/sections.tsx";
import { Waiting } from "../desk/waiting.tsx";
import { searchedAt } from "./facts.ts";
import { ASIDE_MS, useArrival } from "./use-arrival.ts";

/** Of how many pupils nobody knows where they are, for the office: on whatever screen they are, they see it. */
export function ArrivalWaiting({ calls, me, school, name }: WaitsProps) {
  // A teacher stands in class, and has tapped the seat themselves.
  if (!school || me.role === "homeroom_teacher") return null;
  return <Count calls={calls} me={me} school={school.code} name={name} />;
}

function Count({
  calls,
  me,
  school,
  name,
}: {
  calls: Client;
  me: Me;
  school: string;
  name: string | undefined;
}) {
  const { data } = useArrival({ calls, school, day: me.today }, ASIDE_MS);
  return <Waiting n={data ? searchedAt(data.arrival) : 0} name={name} />;
}
