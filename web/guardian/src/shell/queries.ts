import { QueryClient } from "@tanstack/react-query";
import { mayPass } from "../api/api.ts";

/** How answers are kept and asked for again. */
export function queries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnWindowFocus: "always",
        retry: (failures, error) => failures < 2 && mayPass(error),
      },
      mutations: { networkMode: "always" },
    },
  });
}
