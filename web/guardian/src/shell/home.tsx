import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Absence, Api, Where } from "../api/api.ts";
import { Family } from "../family/family.tsx";
import { Registration } from "../register/registration.tsx";
import { ReportScreen } from "../report/report-screen.tsx";
import { Reports } from "../reports/reports.tsx";
import { Talk } from "../talk/talk.tsx";
import { useWords } from "../words/words.tsx";
import { Menu } from "./menu.tsx";
import { placeOf, placesOf } from "./place.ts";
import { type Screen, settle, useScreen } from "./screen.ts";
import { Trouble } from "./trouble.tsx";

interface HomeProps {
  api: Api;
  /** Back to the talk, if the page was opened from one. */
  onClose: (() => void) | undefined;
  /** Where there is a session to end. */
  onSignOut: ((where: Where) => Promise<void>) | undefined;
}

/** Everything that the reader can do, once it is known who reads. */
export function Home({ api, onClose, onSignOut }: HomeProps) {
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
  const { data } = me;
  const screen = data && placeOf(asked, data);
  useEffect(() => {
    if (screen) document.title = words("title-of", { screen: words(`menu-${screen}`) });
    // Stays where it is when the registration turns the reader into somebody with other places.
    if (screen === "add" && asked !== "add") settle("add");
  });
  if (!data || !screen) {
    return (
      <main className={narrow}>
        {me.isPending && <p role="status">{words("loading")}</p>}
        {me.error && <Trouble error={me.error} onAgain={() => void me.refetch()} />}
      </main>
    );
  }
  const places = placesOf(data);
  const menu = places.length > 0 && <Menu places={places} screen={screen} onGo={open} />;
  if (screen === "talk") return <Talk api={api} menu={menu} onGo={open} />;
  return (
    <>
      {menu}
      <main className={narrow}>
        {screen === "add" && (
          <Registration key={visit} api={api} me={data} onGo={open} onSignOut={onSignOut} />
        )}
        {screen === "register" && <Family api={api} me={data} onGo={open} onSignOut={onSignOut} />}
        {screen === "report" && (
          <ReportScreen key={visit} api={api} me={data} changing={changing} onGo={open} onClose={onClose} />
        )}
        {screen === "reports" && (
          <Reports api={api} me={data} onChange={(absence) => open("report", absence)} />
        )}
      </main>
    </>
  );
}

const narrow = "mx-auto max-w-lg space-y-6 px-4 pt-4 pb-16";
