import { clock, dayWords } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Absence } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { Arrangements } from "./arrangements.tsx";
import { type Paper, ReportCard } from "./report-card.tsx";
import { grouped } from "./series.ts";

interface ReportsProps {
  api: Api;
  me: Me;
  onChange(absence: Absence): void;
  onPaper(paper: Paper, absence: Absence): void;
}

/** What is reported of my children, newest day first; looks again by itself, because the school answers while one waits. */
export function Reports({ api, me, onChange, onPaper }: ReportsProps) {
  const words = useWords();
  const reading = useQuery({ queryKey: ["absences"], queryFn: api.absences, refetchInterval: 15_000 });
  const { data, error } = reading;
  return (
    <>
      <h1 className="text-std-24B-150">{words("reports-title")}</h1>
      {reading.isPending && <p role="status">{words("loading")}</p>}
      {error && !data && <Trouble error={error} onAgain={() => void reading.refetch()} />}
      {error && data && (
        <Notice tone="warning" says="status">
          <p>{words("reports-stale", { time: clock(reading.dataUpdatedAt) })}</p>
        </Notice>
      )}
      {data && <Arrangements me={me} arrangements={data.arrangements} />}
      {data?.absences.length === 0 && <p>{words("reports-none")}</p>}
      <ul className="space-y-4">
        {data &&
          grouped(data.absences, me.today).map((days) => (
            <li key={`${days[0]?.child} ${days[0]?.day}`}>
              <Days days={days}>
                {days.map((absence) => (
                  <ReportCard
                    key={absence.day}
                    api={api}
                    me={me}
                    absence={absence}
                    all={data.absences}
                    onChange={() => onChange(absence)}
                    onPaper={(paper) => onPaper(paper, absence)}
                  />
                ))}
              </Days>
            </li>
          ))}
      </ul>
    </>
  );
}

/** One day as it is; several of the same under one heading. */
function Days({ days, children }: { days: Absence[]; children: ReactNode }) {
  const words = useWords();
  const [last, first] = [days[0], days.at(-1)];
  if (!first || !last || first === last) return children;
  return (
    <section className="space-y-3 rounded-8 border border-solid-gray-420 p-4">
      <h2 className="text-std-18B-160">
        {words("reports-days", {
          from: dayWords(first.day),
          until: dayWords(last.day),
          count: days.length,
        })}
      </h2>
      <p className="text-std-18N-160">
        {words("report-line", { nickname: first.nickname, kind: words(`kind-${first.kind}`) })}
      </p>
      {last.returns?.from && <p>{words("return-from", { day: dayWords(last.returns.from) })}</p>}
      <Fold title={words("reports-each")}>{children}</Fold>
    </section>
  );
}
