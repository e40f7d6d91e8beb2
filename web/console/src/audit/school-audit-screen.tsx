import type { SchoolScreenProps } from "../desk/sections.tsx";
import { schoolChain } from "./api.ts";
import { AuditLog } from "./audit-log.tsx";

/** Who did what at a school. */
export default function SchoolAuditScreen({ calls, me, school }: SchoolScreenProps) {
  return (
    <AuditLog
      title={`${school.name}の記録`}
      chain={schoolChain(calls, school.code)}
      file={`kiroku-${school.code}-${me.today}.jsonl`}
    />
  );
}
