import type { SchoolScreenProps } from "../desk/sections.tsx";
import { StaffRoom } from "./staff-room.tsx";

/** Who works at a school. */
export default function SchoolStaffScreen({ calls, me, school }: SchoolScreenProps) {
  return <StaffRoom calls={calls} me={me} school={school} />;
}
