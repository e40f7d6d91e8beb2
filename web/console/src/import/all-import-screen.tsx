import type { ScreenProps } from "../desk/sections.tsx";
import { Imports } from "./imports.tsx";

/** The rosters of all schools out of one file. */
export default function AllImportScreen({ calls, me }: ScreenProps) {
  return <Imports calls={calls} today={me.today} school={null} />;
}
