import type { Day } from "@renraku/ui/days/days.ts";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Client } from "../api/api.ts";
import { type Layout, type LayoutBody, layoutCalls } from "./api.ts";

const layoutsKey = (school: string) => ["layouts", school];

/** The forms that a school keeps. What somebody edits must not change under their hands by itself. */
export const useLayouts = (calls: Client, school: string) =>
  useQuery({
    queryKey: layoutsKey(school),
    queryFn: () => layoutCalls(calls, school).all(),
    refetchOnWindowFocus: false,
    staleTime: 0,
  });

/** Keeps one, or takes one away. Also after a refusal the list is read again: somebody else was quicker. */
export function useKeeping(calls: Client, school: string) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: layoutsKey(school) });
  const to = layoutCalls(calls, school);
  return {
    keep: useMutation({
      mutationFn: ({ id, body, version }: { id: string; body: LayoutBody; version: number }) =>
        to.keep(id, { ...body, version }),
      onSettled,
    }),
    drop: useMutation({
      mutationFn: ({ id, version }: Pick<Layout, "id" | "version">) => to.drop(id, version),
      onSettled,
    }),
  };
}

const PAUSE_MS = 600;

/** How the first lines would look, a moment after somebody has stopped typing; until then those of before. */
export function usePreview(
  calls: Client,
  school: string,
  body: LayoutBody | undefined,
  { from, until }: { from: Day; until: Day },
) {
  const wanted = body && JSON.stringify({ ...body, from, until });
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return useQuery({
    queryKey: [...layoutsKey(school), "preview", asked],
    queryFn: () => layoutCalls(calls, school).preview(JSON.parse(asked ?? "")),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    staleTime: PAUSE_MS,
    gcTime: 0,
  });
}
