import { useQuery } from "@tanstack/react-query";
import type { Api } from "../api/api.ts";
import { ToList } from "../messages/to-list.tsx";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { HoursForm } from "./hours-form.tsx";

/** When messages come: at once, not at night, or once a day. */
export function Hours({ api, onList }: { api: Api; onList(): void }) {
  const words = useWords();
  const settings = useQuery({ queryKey: ["settings"], queryFn: api.settings, refetchOnWindowFocus: false });
  return (
    <>
      <ToList onList={onList} />
      <h1 className="text-std-24B-150">{words("hours-title")}</h1>
      {settings.isPending && <p role="status">{words("loading")}</p>}
      {settings.error && !settings.data && (
        <Trouble error={settings.error} onAgain={() => void settings.refetch()} />
      )}
      {settings.data && <HoursForm api={api} settings={settings.data} />}
    </>
  );
}
