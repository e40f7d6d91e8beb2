import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { readConfig } from "./config/config.ts";
import { OutOfOrder } from "./out-of-order.tsx";
import { cognito } from "./sign-in/cognito.ts";
import { session } from "./sign-in/session.ts";

const root = createRoot(document.getElementById("page") as HTMLElement);

readConfig().then(
  (config) => {
    const endpoint = new URL(config.cognito.endpoint, location.origin).href;
    const staff = cognito(endpoint, config.cognito.client_id);
    root.render(
      <StrictMode>
        <App cognito={staff} session={session(staff, sessionStorage)} deployment={config.deployment ?? ""} />
      </StrictMode>,
    );
  },
  () => root.render(<OutOfOrder />),
);
