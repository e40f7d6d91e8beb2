import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Absence } from "../api/absences.ts";
import type { Api, Where } from "../api/api.ts";
import { MissedCards } from "../arrival/missed-cards.tsx";
import { Family } from "../family/family.tsx";
import { Hours } from "../hours/hours.tsx";
import { seen } from "../messages/kept.ts";
import { waiting } from "../messages/marks.ts";
import { MessageScreen } from "../messages/message-screen.tsx";
import { MessageList } from "../messages/messages.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { Registration } from "../register/registration.tsx";
import type { Begun } from "../report/draft.ts";
import { Talk } from "../talk/talk.tsx";
import { WalkCards } from "../walks/walk-cards.tsx";
import { useWords } from "../words/words.tsx";
import { AbsenceScreens } from "./absence-screens.tsx";
import { Menu } from "./menu.tsx";
import { type Place, placeOf, placesOf } from "./place.ts";
import {
  messageOf,
  screenOf,
  searchOf,
  searchOfMessage,
  searchOfPaper,
  settle,
  useAddress,
} from "./screen.ts";
import { Trouble } from "./trouble.tsx";

interface HomeProps {
  api: Api;
  /** Back to the talk, if the page was opened from one. */
  onClose: (() => void) | undefined;
  /** Where there is a session to end. */
  onSignOut: ((where: Where) => Promise<void>) | undefined;
  /** Opens a file elsewhere, where the page itself cannot. */
  onFile?: ((url: string) => void) | undefined;
}

/** Everything that the reader can do, once it is known who reads. */
export function Home({ api, onClose, onSignOut, onFile = openHere }: HomeProps) {
  const words = useWords();
  const me = useQuery({ queryKey: ["me"], queryFn: api.me });
  const [search, go] = useAddress();
  const asked = screenOf(search);
  const [changing, setChanging] = useState<Absence>();
  const [begun, setBegun] = useState<Begun>();
  const [visit, setVisit] = useState(0);

  const openAt = (address: string, absence?: Absence, from?: Begun) => {
    setChanging(absence);
    setBegun(from);
    // Each visit is a new form: what was sent must not be sent again by looking at it.
    setVisit(visit + 1);
    go(address);
  };
  const open = (to: Place, absence?: Absence) => openAt(searchOf(to), absence);
  const openMessage = (id: string) => openAt(searchOfMessage(id));
  const { data } = me;
  const screen = data && placeOf(asked, data);
  const places = data ? placesOf(data) : [];
  const news = useMessages(api, places.includes("messages"));
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
  const count = waiting(news.data?.pages[0]?.messages ?? [], seen());
  const menu = places.length > 0 && <Menu places={places} screen={screen} waiting={count} onGo={open} />;
  const above = (
    <>
      <MissedCards
        api={api}
        me={data}
        onReport={(child, kind) => openAt(searchOf("report"), undefined, { child, kind })}
      />
      <WalkCards api={api} enabled={data.children.length > 0} />
    </>
  );
  if (screen === "talk") return <Talk api={api} menu={menu} above={above} onOpen={openAt} />;
  const message = messageOf(search);
  return (
    <>
      {menu}
      <main className={narrow}>
        {above}
        {screen === "add" && (
          <Registration key={visit} api={api} me={data} onGo={open} onSignOut={onSignOut} />
        )}
        {screen === "register" && <Family api={api} me={data} onGo={open} onSignOut={onSignOut} />}
        <AbsenceScreens
          api={api}
          me={data}
          screen={screen}
          search={search}
          visit={visit}
          changing={changing}
          begun={begun}
          onGo={open}
          onChange={(absence) => open("report", absence)}
          onPaper={(paper, { child, day }) => openAt(searchOfPaper(paper, child, day))}
          onClose={onClose}
        />
        {screen === "messages" && (
          <MessageList
            api={api}
            onMessage={openMessage}
            onHours={data.children.length > 0 ? () => open("hours") : undefined}
          />
        )}
        {screen === "message" && message && (
          <MessageScreen
            key={message}
            api={api}
            me={data}
            id={message}
            onList={() => open("messages")}
            onMessage={openMessage}
            onOpen={onFile}
          />
        )}
        {screen === "hours" && <Hours api={api} onList={() => open("messages")} />}
      </main>
    </>
  );
}

const openHere = (url: string) => location.assign(url);

const narrow = "mx-auto max-w-lg space-y-6 px-4 pt-4 pb-16";
