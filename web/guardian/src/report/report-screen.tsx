import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Absence } from "../api/absences.ts";
import type { Api, Me } from "../api/api.ts";
import type { Paper } from "../reports/report-card.tsx";
import type { Place } from "../shell/place.ts";
import { Done } from "./done.tsx";
import type { Begun } from "./draft.ts";
import { ReportForm } from "./report-form.tsx";

interface ReportScreenProps {
  api: Api;
  me: Me;
  changing: Absence | undefined;
  begun: Begun | undefined;
  onGo(to: Place): void;
  onChange(absence: Absence): void;
  onPaper(paper: Paper, absence: Absence): void;
  onClose: (() => void) | undefined;
}

/** The form, and 「受け付けました」 once the school's own system has said so. */
export function ReportScreen({ api, me, onGo, onChange, onPaper, onClose, ...form }: ReportScreenProps) {
  const client = useQueryClient();
  const [taken, setTaken] = useState<Absence[]>();
  if (taken) {
    return (
      <Done
        taken={taken}
        me={me}
        onReports={() => onGo("reports")}
        onMore={() => onGo("report")}
        onPaper={onPaper}
        onClose={onClose}
      />
    );
  }
  return (
    <ReportForm
      api={api}
      me={me}
      {...form}
      onChange={onChange}
      onTaken={(absences) => {
        void client.invalidateQueries({ queryKey: ["absences"] });
        scrollTo(0, 0);
        setTaken(absences);
      }}
    />
  );
}
