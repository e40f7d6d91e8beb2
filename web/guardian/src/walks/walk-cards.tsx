import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { Api } from "../api/api.ts";
import { useWords } from "../words/words.tsx";

const EVERY_MS = 60_000;

/** Before a group sets out that a child leads: how many others do not come along. */
export function WalkCards({ api, enabled }: { api: Api; enabled: boolean }) {
  const words = useWords();
  const { data = [] } = useQuery({
    queryKey: ["walks"],
    queryFn: api.walks,
    enabled,
    refetchInterval: ({ state }) => (state.data?.length ? EVERY_MS : false),
  });
  return data.map(({ nickname, group, meets_at: time, missing, names }) => (
    <Notice key={`${nickname} ${group}`} tone="info" says="status">
      <h2 className="text-std-18B-160">{words("walk-title", { group })}</h2>
      <p>{words(missing === 0 ? "walk-all" : "walk-missing", { count: missing, time })}</p>
      {names.length > 0 && <p>{words("walk-names", { names: names.join("、") })}</p>}
    </Notice>
  ));
}
