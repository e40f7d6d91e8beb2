import { clock } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { Absence } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { Arrangements } from "./arrangements.tsx";
import { type Paper, ReportCard } from "./report-card.tsx";

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
        {data?.absences.map((absence) => (
          <li key={`${absence.child} ${absence.day}`}>
            <ReportCard
              api={api}
              me={me}
              absence={absence}
              all={data.absences}
              onChange={() => onChange(absence)}
              onPaper={(paper) => onPaper(paper, absence)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
