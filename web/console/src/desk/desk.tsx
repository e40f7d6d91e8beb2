import { Refusal } from "@renraku/ui/api/refusal.ts";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { type Client, client, mayPass } from "../api/api.ts";
import { whileSignedIn } from "../sign-in/authenticator-app.ts";
import type { Cognito } from "../sign-in/cognito.ts";
import type { Session } from "../sign-in/session.ts";
import type { Left } from "../sign-in/sign-in.tsx";
import { Rooms } from "./rooms.tsx";

interface DeskProps {
  cognito: Cognito;
  session: Session;
  deployment: string;
  onLeave(why: Left): void;
}

/** A retry waits 5, 10, 20, 40 and then always 60 seconds. */
export const backOff = (failures: number) => Math.min(5_000 * 2 ** failures, 60_000);

function queries(onExpired: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof Refusal && error.status === 401) onExpired();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { networkMode: "always", retry: (_, error) => mayPass(error), retryDelay: backOff },
      mutations: { networkMode: "always" },
    },
  });
}

/** Everything behind the sign-in. What it has read goes when it goes. */
export function Desk({ cognito, session, deployment, onLeave }: DeskProps) {
  const onExpired = () => onLeave("expired");
  const [known] = useState(() => queries(onExpired));
  const [calls] = useState<Client>(() => client(session, location.origin));
  return (
    <QueryClientProvider client={known}>
      <Rooms
        calls={calls}
        deployment={deployment}
        tieApp={() => whileSignedIn(cognito, session, () => onLeave("app-added"))}
        onExpired={onExpired}
        onSignOut={() => void session.end()}
      />
    </QueryClientProvider>
  );
}
