import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import * as api from "./api.ts";

const KEY = ["attendance"];

/** What the board has set. What somebody types must not change under their hands by itself. */
export const useAttendance = (calls: Client) =>
  useQuery({ queryKey: KEY, queryFn: () => api.attendance(calls), refetchOnWindowFocus: false });

export function useChanging(calls: Client) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rules: api.Attendance) => api.changeAttendance(calls, rules),
    // Also after a refusal: somebody else was quicker, and theirs is to be seen.
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
