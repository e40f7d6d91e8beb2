import "./page.css";
import { bearerFetch } from "@renraku/ui/api/bearer.ts";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { api } from "./api/api.ts";
import { readConfig } from "./config/config.ts";
import { type Identity, lineReader } from "./identity/identity.ts";
import { Closed } from "./shell/closed.tsx";
import { Home } from "./shell/home.tsx";
import { queries } from "./shell/queries.ts";
import { recallWanted, rememberWanted } from "./shell/wanted.ts";
import { MailDoor } from "./sign-in/mail-door.tsx";
import { takeLink } from "./sign-in/take-link.ts";
import { Spoken, words } from "./words/words.tsx";

const root = createRoot(document.getElementById("page") as HTMLElement);
const client = queries();
const show = (screen: React.ReactNode) =>
  root.render(
    <StrictMode>
      <Spoken>
        <QueryClientProvider client={client}>{screen}</QueryClientProvider>
      </Spoken>
    </StrictMode>,
  );

async function byLine(identity: Identity) {
  // Asked for at once: without a reader there is nothing to show.
  await identity.current();
  const calls = api(bearerFetch(identity, words("unreachable")), location.origin, words);
  show(<Home api={calls} onClose={identity.close} onSignOut={undefined} onFile={identity.openFile} />);
}

async function open() {
  const link = takeLink(window);
  // Who comes by a mail's link means the mail, whatever else this browser knows.
  const { identity, login } = link ? {} : await lineReader((await readConfig()).liff_id);
  if (identity) {
    await byLine(identity);
    return;
  }
  if (link) recallWanted(window);
  else rememberWanted(window);
  show(<MailDoor link={link} onLine={login} />);
}

open().catch((error: unknown) => show(<Closed why={error} />));
