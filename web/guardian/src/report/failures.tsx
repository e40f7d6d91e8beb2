import { Refusal } from "@renraku/ui/api/refusal.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { type Me, mayPass } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { Call } from "./call.tsx";
import type { Failure } from "./use-sending.ts";

interface FailuresProps {
  failures: Failure[];
  me: Me;
  send: string;
}

/** What is not known to have arrived, that nothing is lost by trying again, and whom to call if it is urgent. */
export function Failures({ failures, me, send }: FailuresProps) {
  const words = useWords();
  if (failures.length === 0) return null;
  return (
    <div className="space-y-3">
      {failures.map(({ child: id, error }) => {
        const child = me.children.find((c) => c.id === id);
        const unknown = mayPass(error);
        const nickname = child?.nickname ?? "";
        return (
          <div key={id} className="space-y-2">
            <Trouble
              error={error}
              title={words(unknown ? "report-failed" : "report-refused", { nickname })}
            />
            {child && <Call school={child.school} />}
          </div>
        );
      })}
      {failures.some(({ error }) => mayPass(error) || !(error instanceof Refusal)) && (
        <Notice tone="info">
          <p>{words("report-failed-what-to-do", { send })}</p>
        </Notice>
      )}
    </div>
  );
}
