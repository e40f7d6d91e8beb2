import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { Desk } from "./desk/desk.tsx";
import type { Cognito } from "./sign-in/cognito.ts";
import type { Session } from "./sign-in/session.ts";
import { type Left, SignIn } from "./sign-in/sign-in.tsx";

interface AppProps {
  cognito: Cognito;
  session: Session;
  deployment: string;
}

/** Signed in: the desk. Otherwise: the sign-in page, saying so when it came by itself. */
export function App({ cognito, session, deployment }: AppProps) {
  const signedIn = useSyncExternalStore(session.watch, session.signedIn);
  const [left, setLeft] = useState<Left>();
  const leave = useCallback(
    (why: Left) => {
      setLeft(why);
      void session.end();
    },
    [session],
  );
  useEffect(() => {
    if (signedIn) setLeft(undefined);
    else document.title = "サインイン｜連絡";
  }, [signedIn]);

  if (signedIn) return <Desk cognito={cognito} session={session} deployment={deployment} onLeave={leave} />;
  return <SignIn cognito={cognito} session={session} deployment={deployment} left={left} />;
}
