import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import * as api from "./api.ts";

/** The staff of a school, or of the board. */
export const useStaff = (calls: Client, school: string | null) =>
  useQuery({ queryKey: ["staff", school], queryFn: () => api.staff(calls, school) });

function useWriting<T>(write: (what: T) => Promise<api.Person>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => client.invalidateQueries({ queryKey: ["staff"] }),
  });
}

export const useInviting = (calls: Client) => useWriting((body: api.Invitation) => api.invite(calls, body));

export const useChanging = (calls: Client, id: string) =>
  useWriting((body: api.Change) => api.change(calls, id, body));

export const useActing = (calls: Client, id: string) =>
  useWriting((what: api.Act) => api.act(calls, id, what));
