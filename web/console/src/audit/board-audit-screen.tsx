import type { ScreenProps } from "../desk/sections.tsx";

export default function BoardAuditScreen({ me }: ScreenProps) {
  return <h1 className="text-std-24B-150">{me.name}</h1>;
}
