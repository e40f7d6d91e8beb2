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
  pupils,
} from "./api.ts";

const rosterKey = (school: string) => ["roster", school];

export const useHomerooms = (calls: Client, school: string, year: number) =>
  useQuery({
    queryKey: [...rosterKey(school), "homerooms", year],
    queryFn: () => homerooms(calls, school, year),
  });

/** Everybody of the school whom the reader may see: a thousand rows at most, so searching needs no server. */
export const usePupils = (calls: Client, school: string) =>
  useQuery({ queryKey: [...rosterKey(school), "pupils"], queryFn: () => pupils(calls, school) });

/** Those who have left: asked for only by who searches. */
export const usePupilsWhoLeft = (calls: Client, school: string, wanted: boolean) =>
  useQuery({
    queryKey: [...rosterKey(school), "left"],
    queryFn: () => pupils(calls, school, true),
    enabled: wanted,
  });

/** What changes a roster; everything read of it is read again. */
export function useWriting(calls: Client, school: string) {
  const client = useQueryClient();
  // Returned, so that whoever waits for the writing waits for the new reading too.
  const onSettled = () => client.invalidateQueries({ queryKey: rosterKey(school) });
  return {
    addHomeroom: useMutation({
      mutationFn: (body: NewHomeroom) => addHomeroom(calls, school, body),
      onSettled,
    }),
    renameHomeroom: useMutation({
      mutationFn: ({ id, names }: { id: string; names: HomeroomNames }) =>
        changeHomeroom(calls, school, id, names),
      onSettled,
    }),
    drop: useMutation({ mutationFn: (id: string) => dropHomeroom(calls, school, id), onSettled }),
    add: useMutation({ mutationFn: (pupil: NewPupil) => addPupil(calls, school, pupil), onSettled }),
    change: useMutation({
      mutationFn: ({ id, change }: { id: string; change: Change }) => changePupil(calls, school, id, change),
      onSettled,
    }),
  };
}
