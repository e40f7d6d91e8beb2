import { Button } from "@renraku/ui/button/button.tsx";
import { clock } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useId } from "react";
import type { Kind } from "../api/absences.ts";
import type { Api, Child } from "../api/api.ts";
import type { Missed, Whereabouts } from "../api/arrival.ts";
import { Call } from "../report/call.tsx";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { ANSWERS, REPORTS } from "./missed.ts";
import { useSayWhere } from "./use-missed.ts";

interface MissedCardProps {
  api: Api;
  missed: Missed;
  school: Child["school"] | undefined;
  onReport(kind: Kind): void;
}

/** The school misses a child: one tap says where they are, and what comes next stands in its place. */
export function MissedCard({ api, missed, school, onReport }: MissedCardProps) {
  const words = useWords();
  const title = useId();
  const saying = useSayWhere(api, missed.child);
  const { nickname, found, since } = missed;
  const answers = (
    <Answers busy={saying.isPending} nickname={nickname} onSay={(where) => saying.mutate(where)} />
  );
  return (
    <section aria-labelledby={title} className="print:hidden">
      <Notice tone={found === null || found === "should_be_there" ? "error" : "info"} says="status">
        <div className="space-y-3">
          <h2 id={title} className="text-std-20B-150">
            {words(found === "at_school" ? "missed-is-there" : "missed-title", { nickname })}
          </h2>
          {found === null ? (
            <>
              <p>{words("missed-since", { time: clock(since) })}</p>
              <p className="text-std-18B-160">
                {words(saying.data && saying.variables === "unknown" ? "missed-thanks" : "missed-where")}
              </p>
              {answers}
            </>
          ) : (
            <Found found={found} nickname={nickname} onReport={onReport} />
          )}
          {school && found !== "at_school" && found !== "with_family" && <Call school={school} />}
          {found !== null && found !== "at_school" && <Fold title={words("missed-change")}>{answers}</Fold>}
          {saying.error && <Trouble error={saying.error} />}
        </div>
      </Notice>
    </section>
  );
}

interface AnswersProps {
  busy: boolean;
  nickname: string;
  onSay(where: Whereabouts): void;
}

function Answers({ busy, nickname, onSay }: AnswersProps) {
  const words = useWords();
  return (
    <div className="space-y-3">
      {ANSWERS.map((where) => (
        <Button
          key={where}
          wide
          weight={where === "unknown" ? "second" : "main"}
          isPending={busy}
          aria-label={words(`missed-answer-for-${where}`, { nickname })}
          onPress={() => onSay(where)}
        >
          {words(`missed-answer-${where}`)}
        </Button>
      ))}
    </div>
  );
}

/** What the school knows by now, and what else there is to do. */
function Found({
  found,
  nickname,
  onReport,
}: { found: Whereabouts; nickname: string } & Pick<MissedCardProps, "onReport">) {
  const words = useWords();
  if (found === "at_school") return <p>{words("missed-found-at_school")}</p>;
  return (
    <>
      <p className="text-std-16B-170">{words(`missed-found-${found}`, { nickname })}</p>
      {found === "with_family" && (
        <>
          <p>{words("missed-report")}</p>
          {REPORTS.map((kind) => (
            <Button
              key={kind}
              wide
              weight={kind === "absent" ? "main" : "second"}
              onPress={() => onReport(kind)}
            >
              {words(`missed-report-${kind}`)}
            </Button>
          ))}
        </>
      )}
    </>
  );
}
