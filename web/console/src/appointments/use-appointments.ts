import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import { appointmentCalls, type Sheet } from "./api.ts";

const appointmentsKey = (id: string) => ["appointments", id];
const sheetKey = (id: string, homeroom: string) => [...appointmentsKey(id), homeroom];

/** Families choose while the sheet lies open. */
const OFTEN_MS = 5_000;
const SELDOM_MS = 20_000;

export const useOverview = (calls: Client, id: string) =>
  useQuery({
    queryKey: appointmentsKey(id),
    queryFn: () => appointmentCalls(calls, id).overview(),
    refetchInterval: SELDOM_MS,
    staleTime: 0,
  });

export const useSheet = (calls: Client, id: string, homeroom: string) =>
  useQuery({
    queryKey: sheetKey(id, homeroom),
    queryFn: () => appointmentCalls(calls, id).sheet(homeroom),
    refetchInterval: OFTEN_MS,
    staleTime: 0,
  });

/** What would come of the wishes as they are now. */
export const useProposal = (calls: Client, id: string, homeroom: string, version: number) =>
  useQuery({
    queryKey: [...sheetKey(id, homeroom), "proposal", version],
    queryFn: () => appointmentCalls(calls, id).assign(homeroom, { version, commit: false }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** What a teacher does to the sheet; each answers with the sheet as it is then. */
export function useActing(calls: Client, id: string, homeroom: string) {
  const client = useQueryClient();
  const to = appointmentCalls(calls, id);
  const again = () => client.invalidateQueries({ queryKey: appointmentsKey(id) });
  const onSuccess = (sheet: Sheet) => {
    client.setQueryData<Sheet>(sheetKey(id, homeroom), sheet);
    void client.invalidateQueries({ queryKey: appointmentsKey(id), exact: true });
  };
  // Somebody was faster: what stands by now is what the teacher has to see.
  const onError = () => void again();
  return {
    take: useMutation({
      mutationFn: (body: { pupil: string; place: number }) => to.take(homeroom, body),
      onSuccess,
      onError,
    }),
    cancel: useMutation({ mutationFn: (pupil: string) => to.cancel(homeroom, pupil), onSuccess, onError }),
    close: useMutation({
      mutationFn: (body: { place: number; closed: boolean }) => to.close(homeroom, body),
      onSuccess,
      onError,
    }),
    assign: useMutation({
      mutationFn: (version: number) => to.assign(homeroom, { version, commit: true }),
      onSettled: again,
    }),
  };
}

export type Acting = ReturnType<typeof useActing>;
