import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import {
  addHomeroom,
  addPupil,
  type Change,
  changeHomeroom,
  changePupil,
  dropHomeroom,
  type Entry,
  homerooms,
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

/** What changes a roster; everything read of it is read again. */
export function useWriting(calls: Client, school: string) {
  const client = useQueryClient();
  // Returned, so that whoever waits for the writing waits for the new reading too.
  const onSettled = () => client.invalidateQueries({ queryKey: rosterKey(school) });
  return {
    homeroom: useMutation({
      mutationFn: ({ id, year, ...body }: { id?: string; year: number; grades: string[]; name: string }) =>
        id ? changeHomeroom(calls, school, id, body) : addHomeroom(calls, school, { year, ...body }),
      onSettled,
    }),
    drop: useMutation({ mutationFn: (id: string) => dropHomeroom(calls, school, id), onSettled }),
    add: useMutation({ mutationFn: (entry: Entry) => addPupil(calls, school, entry), onSettled }),
    change: useMutation({
      mutationFn: ({ id, change }: { id: string; change: Change }) => changePupil(calls, school, id, change),
      onSettled,
    }),
  };
}
