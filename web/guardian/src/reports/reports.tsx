import { clock } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { Absence, Api, Me } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { ReportCard } from "./report-card.tsx";

interface ReportsProps {
  api: Api;
  me: Me;
  onChange(absence: Absence): void;
}

/** Own reports, newest day first; looks again by itself, because the school answers while one waits. */
export function Reports({ api, me, onChange }: ReportsProps) {
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
      {data?.length === 0 && <p>{words("reports-none")}</p>}
      <ul className="space-y-4">
        {data?.map((absence) => (
          <li key={`${absence.child} ${absence.day}`}>
            <ReportCard api={api} me={me} absence={absence} onChange={() => onChange(absence)} />
          </li>
        ))}
      </ul>
    </>
  );
}
