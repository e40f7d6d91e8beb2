import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Absence, Api } from "../api/api.ts";
import { Register } from "../register/register.tsx";
import { ReportScreen } from "../report/report-screen.tsx";
import { Reports } from "../reports/reports.tsx";
import { useWords } from "../words/words.tsx";
import { Menu } from "./menu.tsx";
import { type Screen, useScreen } from "./screen.ts";
import { Trouble } from "./trouble.tsx";

interface HomeProps {
  api: Api;
  onClose: (() => void) | undefined;
}

/** A guardian without a child registers one; everybody else starts at the report. */
export function Home({ api, onClose }: HomeProps) {
  const words = useWords();
  const me = useQuery({ queryKey: ["me"], queryFn: api.me });
  const [asked, go] = useScreen();
  const [changing, setChanging] = useState<Absence>();
  const [visit, setVisit] = useState(0);

  const open = (to: Screen, absence?: Absence) => {
    setChanging(absence);
    // Each visit is a new form: what was sent must not be sent again by looking at it.
    setVisit(visit + 1);
    go(to);
  };
  const registered = me.data?.registered ?? false;
  const screen = registered ? asked : "register";
  useEffect(() => {
    document.title = words("title-of", { screen: words(`menu-${screen}`) });
  });

  return (
    <>
      {registered && <Menu screen={screen} onGo={open} />}
      <main className="mx-auto max-w-lg space-y-6 px-4 pt-4 pb-16">
        {me.isPending && <p role="status">{words("loading")}</p>}
        {me.error && !me.data && <Trouble error={me.error} onAgain={() => void me.refetch()} />}
        {me.data && screen === "register" && (
          <Register key={visit} api={api} welcome={!registered} onReport={() => open("report")} />
        )}
        {me.data && screen === "report" && (
          <ReportScreen
            key={visit}
            api={api}
            me={me.data}
            changing={changing}
            onGo={open}
            onClose={onClose}
          />
        )}
        {me.data && screen === "reports" && (
          <Reports api={api} me={me.data} onChange={(absence) => open("report", absence)} />
        )}
      </main>
    </>
  );
}
