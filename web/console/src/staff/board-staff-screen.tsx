import type { ScreenProps } from "../desk/sections.tsx";
import { StaffRoom } from "./staff-room.tsx";

/** Who works at the board. Staff of a school are found in that school. */
export default function BoardStaffScreen({ calls, me }: ScreenProps) {
  return <StaffRoom calls={calls} me={me} school={null} />;
}
