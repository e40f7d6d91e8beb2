import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import * as api from "./api.ts";

const KEY = ["schools"];

/** The schools that one sees, with their settings. */
export const useSchools = (calls: Client) => useQuery({ queryKey: KEY, queryFn: () => api.schools(calls) });

/** Adds a school, or changes what is said of one. */
export function useSaving<F extends api.SchoolFacts>(
  calls: Client,
  save: (calls: Client, facts: F) => Promise<unknown>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (facts: F) => save(calls, facts),
    // The choice of schools and their names stand in what "me" has said.
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: KEY }),
        client.invalidateQueries({ queryKey: ["me"] }),
      ]),
  });
}

/** A new passcode, or none any more. */
export function usePasscode(calls: Client, school: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wanted: "new" | "none") => {
      if (wanted === "new") await api.newPasscode(calls, school);
      else await api.noPasscode(calls, school);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
