import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { Desk } from "./desk/desk.tsx";
import type { Cognito } from "./sign-in/cognito.ts";
import type { Session } from "./sign-in/session.ts";
import { SignIn } from "./sign-in/sign-in.tsx";

interface AppProps {
  cognito: Cognito;
  session: Session;
  deployment: string;
}

/** Signed in: the desk. Otherwise: the sign-in page, saying so when it came by itself. */
export function App({ cognito, session, deployment }: AppProps) {
  const signedIn = useSyncExternalStore(session.watch, session.signedIn);
  const [expired, setExpired] = useState(false);
  const onExpired = useCallback(() => {
    setExpired(true);
    void session.end();
  }, [session]);
  useEffect(() => {
    if (signedIn) setExpired(false);
    else document.title = "サインイン｜欠席連絡";
  }, [signedIn]);

  if (signedIn) return <Desk session={session} deployment={deployment} onExpired={onExpired} />;
  return <SignIn cognito={cognito} session={session} deployment={deployment} expired={expired} />;
}
