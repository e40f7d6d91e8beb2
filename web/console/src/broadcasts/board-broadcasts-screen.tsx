import type { ScreenProps } from "../desk/sections.tsx";
import { Broadcasts } from "./broadcasts.tsx";

/** What the board sends, to one school or to all of them. */
export default function BoardBroadcastsScreen({ calls, me }: ScreenProps) {
  return <Broadcasts calls={calls} me={me} school={null} />;
}
