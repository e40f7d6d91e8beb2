import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../../api/api.ts";
import { guardians as linksOf } from "../../guardians/api.ts";
import { type Entry, entryCalls, type NewEntry } from "../api.ts";
import { useSurveyAgain } from "../use-survey.ts";
import { calledGuardians } from "./called-guardians.ts";

interface OfPupil {
  calls: Client;
  school: string;
  pupil: { id: string };
}

/** What stands for a pupil. Read anew each time: the family may answer meanwhile. */
export const useEntry = (calls: Client, id: string, school: string, pupil: string) =>
  useQuery({
    queryKey: ["survey-entry", id, pupil],
    queryFn: () => entryCalls(calls).read(id, pupil, school),
    staleTime: 0,
    gcTime: 0,
    // What somebody types must not change under their hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The guardians of a pupil as they can be told apart, first who registered first. */
export function useCalled({ calls, school, pupil }: OfPupil, guardians: Entry["guardians"]) {
  const known = useQuery({
    queryKey: ["guardians", school, pupil.id],
    queryFn: () => linksOf(calls, school, pupil.id),
  });
  return calledGuardians(guardians, known.data?.links ?? []);
}

/** Keeps what a family said on paper or by telephone. */
export function useEntering(calls: Client, id: string, pupil: string) {
  const client = useQueryClient();
  const again = useSurveyAgain(id);
  return useMutation({
    mutationFn: (body: NewEntry) => entryCalls(calls).keep(id, pupil, body),
    onSuccess: (entry) => {
      client.setQueryData<Entry>(["survey-entry", id, pupil], entry);
      void again();
    },
  });
}
