import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../../api/api.ts";
import * as api from "../api.ts";
import { useRequest } from "../use-request.ts";

const keyOf = (school: string) => ["arrangements", school];

export const useArrangements = (calls: Client, school: string) =>
  useQuery({ queryKey: keyOf(school), queryFn: () => api.arrangements(calls, school), staleTime: 0 });

/** What changes the list: the board shows it too. */
export function useArranging(calls: Client, school: string) {
  const client = useQueryClient();
  const request = useRequest();
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keyOf(school) }),
      client.invalidateQueries({ queryKey: ["board", school] }),
    ]);
  return {
    arranging: useMutation({
      mutationFn: (body: Omit<api.NewArrangement, "request_id">) =>
        api.arrange(calls, school, { ...body, request_id: request.name(body) }),
      onSuccess: request.done,
      onSettled,
    }),
    ending: useMutation({
      mutationFn: ({ pupil, id }: api.Arrangement) =>
        api.endArrangement(calls, school, { pupil: pupil.id, id }),
      onSettled,
    }),
  };
}
