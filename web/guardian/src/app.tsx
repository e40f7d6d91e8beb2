import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { type Api, mayPass } from "./api/api.ts";
import { Home } from "./shell/home.tsx";

const queries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnWindowFocus: "always",
        retry: (failures, error) => failures < 2 && mayPass(error),
      },
      mutations: { networkMode: "always" },
    },
  });

interface AppProps {
  api: Api;
  /** Back to the talk, if the page was opened from one. */
  onClose: (() => void) | undefined;
}

/** Everything that the reader can do, once it is known who reads. */
export function App({ api, onClose }: AppProps) {
  const [client] = useState(queries);
  return (
    <QueryClientProvider client={client}>
      <Home api={api} onClose={onClose} />
    </QueryClientProvider>
  );
}
