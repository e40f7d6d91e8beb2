import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Broadcasts } from "./broadcasts.tsx";

/** What a school sends. */
export default function BroadcastsScreen({ calls, me, school }: SchoolScreenProps) {
  return <Broadcasts calls={calls} me={me} school={school} />;
}
