import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Imports } from "./imports.tsx";

/** One school's roster out of a file. */
export default function ImportScreen({ calls, me, school }: SchoolScreenProps) {
  return <Imports calls={calls} today={me.today} school={school} />;
}
