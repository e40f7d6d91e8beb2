import { Refusal } from "@renraku/ui/api/refusal.ts";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { type Api, api, mayPass } from "../api/api.ts";
import type { Session } from "../sign-in/session.ts";
import { Rooms } from "./rooms.tsx";

interface DeskProps {
  session: Session;
  deployment: string;
  onExpired(): void;
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
export function Desk({ session, deployment, onExpired }: DeskProps) {
  const [client] = useState(() => queries(onExpired));
  const [calls] = useState<Api>(() => api(session, location.origin));
  return (
    <QueryClientProvider client={client}>
      <Rooms api={calls} deployment={deployment} onSignOut={() => void session.end()} />
    </QueryClientProvider>
  );
}
