import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import {
  addHomeroom,
  addPupil,
  type Change,
  changeHomeroom,
  changePupil,
  dropHomeroom,
  type HomeroomNames,
  homerooms,
  type NewHomeroom,
  type NewPupil,
  type Pupil,
  pupils,
} from "./api.ts";
import { withWritten } from "./facts.ts";

const rosterKey = (school: string) => ["roster", school];

export const useHomerooms = (calls: Client, school: string, year: number) =>
  useQuery({
    queryKey: [...rosterKey(school), "homerooms", year],
    queryFn: () => homerooms(calls, school, year),
  });

/** Everybody of the school whom the reader may see: a thousand rows at most, so searching needs no server. */
export const usePupils = (calls: Client, school: string, wanted = true) =>
  useQuery({
    queryKey: [...rosterKey(school), "pupils"],
    queryFn: () => pupils(calls, school),
    enabled: wanted,
  });

/** Those who have left: asked for only by who searches. */
export const usePupilsWhoLeft = (calls: Client, school: string, wanted: boolean) =>
  useQuery({
    queryKey: [...rosterKey(school), "left"],
    queryFn: () => pupils(calls, school, true),
    enabled: wanted,
  });

type Pupils = Awaited<ReturnType<typeof pupils>>;

/**
 * What changes a roster. Lists of pupils may be a second behind on the server, so what was written is put into them
 * here; they are read again when they are next looked at.
 */
export function useWriting(calls: Client, school: string) {
  const client = useQueryClient();
  const key = rosterKey(school);
  // Returned, so that whoever waits for the writing waits for the new reading too.
  const readAgain = () => client.invalidateQueries({ queryKey: key });
  const keep = (written: Pupil) => {
    for (const [list, left] of [
      ["pupils", false],
      ["left", true],
    ] as const) {
      client.setQueryData<Pupils>(
        [...key, list],
        (old) => old && { pupils: withWritten(old.pupils, written, written.left === left) },
      );
      void client.invalidateQueries({ queryKey: [...key, list], refetchType: "none" });
    }
    return client.invalidateQueries({ queryKey: [...key, "homerooms"] });
  };
  return {
    addHomeroom: useMutation({
      mutationFn: (body: NewHomeroom) => addHomeroom(calls, school, body),
      onSettled: readAgain,
    }),
    renameHomeroom: useMutation({
      mutationFn: ({ id, names }: { id: string; names: HomeroomNames }) =>
        changeHomeroom(calls, school, id, names),
      onSettled: readAgain,
    }),
    drop: useMutation({ mutationFn: (id: string) => dropHomeroom(calls, school, id), onSettled: readAgain }),
    add: useMutation({ mutationFn: (pupil: NewPupil) => addPupil(calls, school, pupil), onSuccess: keep }),
    change: useMutation({
      mutationFn: ({ id, change }: { id: string; change: Change }) => changePupil(calls, school, id, change),
      onSuccess: keep,
      onError: readAgain,
    }),
  };
}
