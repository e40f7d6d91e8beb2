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

/** Everything that the reader can do, once it is known who reads. */
export function App({ api }: { api: Api }) {
  const [client] = useState(queries);
  return (
    <QueryClientProvider client={client}>
      <Home api={api} />
    </QueryClientProvider>
  );
}
