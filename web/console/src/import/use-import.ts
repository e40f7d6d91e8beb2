import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import { apply, type Counts, choose, type Import, type Kind, rows, theImport, undo } from "./api.ts";
import { atWork } from "./words.ts";

const importKey = (id: string) => ["import", id];

/** One import, asked again every second and a half while the server is at work. */
export function useImport(calls: Client, id: string) {
  return useQuery({
    queryKey: importKey(id),
    queryFn: () => theImport(calls, id),
    refetchInterval: ({ state: { data } }) => (data && atWork(data.state) ? 1_500 : false),
    staleTime: 0,
  });
}

/** One page of rows. The one before stays on the screen while the next is on its way. */
export function useRows(
  calls: Client,
  id: string,
  query: { kind: Kind; school: string | null; after: string | null },
) {
  return useQuery({
    queryKey: [...importKey(id), "rows", query.kind, query.school, query.after],
    queryFn: () => rows(calls, id, query),
    staleTime: 60_000,
  });
}

/** What changes an import: each answers with the import as it is then. */
export function useChanging(calls: Client, id: string) {
  const client = useQueryClient();
  const keep = (now: Import) => {
    client.setQueryData(importKey(id), now);
    void client.invalidateQueries({ queryKey: ["imports"] });
  };
  const again = () => void client.invalidateQueries({ queryKey: importKey(id) });
  const choosing = useMutation({
    mutationFn: ({ line, value }: { line: number; value: string }) => choose(calls, id, line, value),
    onSuccess: (now) => {
      keep(now);
      void client.invalidateQueries({ queryKey: [...importKey(id), "rows"] });
    },
  });
  const applying = useMutation({
    mutationFn: (counts: Counts) => apply(calls, id, counts),
    onSuccess: keep,
    onError: again,
  });
  const undoing = useMutation({ mutationFn: () => undo(calls, id), onSuccess: keep, onError: again });
  return { choosing, applying, undoing };
}
