import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import { changePupil, pupils } from "../roster/api.ts";
import { pupilsReach, reach } from "./api.ts";

const reachKey = (school: string) => ["reach", school];

export const useReach = (calls: Client, school: string) =>
  useQuery({ queryKey: reachKey(school), queryFn: () => reach(calls, school), staleTime: 0 });

export const usePupilsReach = (calls: Client, school: string, homeroom: string) =>
  useQuery({
    queryKey: [...reachKey(school), homeroom],
    queryFn: () => pupilsReach(calls, school, homeroom),
    staleTime: 0,
  });

/** Whether the school hands a family paper. Everything else of the pupil stays as it is read at that moment. */
export function usePaper(calls: Client, school: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ pupil, paper }: { pupil: string; paper: boolean }) => {
      const all = await pupils(calls, school);
      const found = all.pupils.find(({ id }) => id === pupil);
      if (!found) throw new Error("この児童生徒は、もう名簿にいません。");
      const { id, homeroom_label: _, ...rest } = found;
      return changePupil(calls, school, id, { ...rest, paper });
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: reachKey(school) }),
        client.invalidateQueries({ queryKey: ["roster", school] }),
      ]),
  });
}
