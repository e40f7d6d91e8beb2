import type { ScreenProps } from "../desk/sections.tsx";
import { boardChain } from "./api.ts";
import { AuditLog } from "./audit-log.tsx";

/** Who did what in matters of the board. */
export default function BoardAuditScreen({ calls, me }: ScreenProps) {
  return (
    <AuditLog title="教育委員会の記録" chain={boardChain(calls)} file={`kiroku-board-${me.today}.jsonl`} />
  );
}
