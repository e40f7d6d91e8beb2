import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { api } from "./api/api.ts";
import { App } from "./app.tsx";
import { readConfig } from "./config/config.ts";
import { identityFor } from "./identity/identity.ts";
import { Closed } from "./shell/closed.tsx";
import { Spoken, words } from "./words/words.tsx";

const root = createRoot(document.getElementById("page") as HTMLElement);
const show = (screen: React.ReactNode) =>
  root.render(
    <StrictMode>
      <Spoken>{screen}</Spoken>
    </StrictMode>,
  );

async function open() {
  const identity = await identityFor((await readConfig()).liff_id);
  // Asked for at once: without a reader there is nothing to show.
  await identity.current();
  show(<App api={api(identity, location.origin, words)} onClose={identity.close} />);
}

open().catch((error: unknown) => show(<Closed why={error} />));
