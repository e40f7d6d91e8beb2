import { Refusal } from "@renraku/ui/api/refusal.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Api, Me } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { noteSeen } from "./kept.ts";
import { Letter } from "./letter.tsx";
import { ToList } from "./to-list.tsx";

interface MessageScreenProps {
  api: Api;
  me: Me;
  id: string;
  onList(): void;
  onMessage(id: string): void;
  onOpen(url: string): void;
}

/** One message, from the list or by the link that came with it. */
export function MessageScreen({ api, me, id, onList, onMessage, onOpen }: MessageScreenProps) {
  const words = useWords();
  const reading = useQuery({ queryKey: ["message", id], queryFn: () => api.message(id) });
  const { data, error } = reading;
  const there = data !== undefined;
  useEffect(() => {
    if (there) noteSeen(id);
  }, [there, id]);
  const gone = error instanceof Refusal && error.status === 404;
  return (
    <>
      <ToList onList={onList} />
      {reading.isPending && <p role="status">{words("loading")}</p>}
      {gone && (
        <>
          <h1 className="text-std-24B-150">{words("messages-title")}</h1>
          <Notice tone="info" says="status" title={words("message-gone")}>
            <p>{words("message-gone-why")}</p>
          </Notice>
        </>
      )}
      {error && !gone && !data && <Trouble error={error} onAgain={() => void reading.refetch()} />}
      {data && !gone && <Letter api={api} me={me} message={data} onMessage={onMessage} onOpen={onOpen} />}
    </>
  );
}
