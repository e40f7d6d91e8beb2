import type { Absence } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import { PaperScreen } from "../papers/paper-screen.tsx";
import type { Begun } from "../report/draft.ts";
import { ReportScreen } from "../report/report-screen.tsx";
import type { Paper } from "../reports/report-card.tsx";
import { Reports } from "../reports/reports.tsx";
import type { Place } from "./place.ts";
import { reportOf, type Screen } from "./screen.ts";

interface AbsenceScreensProps {
  api: Api;
  me: Me;
  screen: Screen;
  search: string;
  /** Which visit it is: each has a form of its own. */
  visit: number;
  changing: Absence | undefined;
  /** A report that was begun elsewhere. */
  begun: Begun | undefined;
  onGo(to: Place): void;
  onChange(absence: Absence): void;
  onPaper(paper: Paper, absence: Absence): void;
  onClose: (() => void) | undefined;
}

/** Reporting, what was reported, and what can be printed of it. */
export function AbsenceScreens({
  screen,
  search,
  visit,
  onClose,
  changing,
  begun,
  ...common
}: AbsenceScreensProps) {
  const { api, me, onGo, onChange, onPaper } = common;
  if (screen === "report") {
    return <ReportScreen key={visit} {...common} changing={changing} begun={begun} onClose={onClose} />;
  }
  if (screen === "reports") return <Reports api={api} me={me} onChange={onChange} onPaper={onPaper} />;
  if (screen !== "receipt" && screen !== "return") return null;
  const { child, day } = reportOf(search) ?? { child: "", day: "" };
  return (
    <PaperScreen api={api} me={me} paper={screen} child={child} day={day} onBack={() => onGo("reports")} />
  );
}
