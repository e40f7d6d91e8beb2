import type { SchoolScreenProps } from "../desk/sections.tsx";

export default function RosterScreen({ school }: SchoolScreenProps) {
  return <h1 className="text-std-24B-150">{school.name}</h1>;
}
