import { Button } from "@renraku/ui/button/button.tsx";
import { clock } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Api } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { seen } from "./kept.ts";
import { MessageLink } from "./message-link.tsx";
import { useMessages } from "./use-messages.ts";

interface MessagesProps {
  api: Api;
  onMessage(id: string): void;
  /** Where somebody can choose when messages come. */
  onHours: (() => void) | undefined;
}

/** お知らせ: everything that came, newest first. */
export function MessageList({ api, onMessage, onHours }: MessagesProps) {
  const words = useWords();
  const list = useMessages(api);
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = list;
  const rows = data?.pages.flatMap((page) => page.messages);
  const known = seen();
  return (
    <>
      <h1 className="text-std-24B-150">{words("messages-title")}</h1>
      {isPending && <p role="status">{words("loading")}</p>}
      {error && !data && <Trouble error={error} onAgain={() => void list.refetch()} />}
      {error && data && (
        <Notice tone="warning" says="status">
          <p>{words("messages-stale", { time: clock(list.dataUpdatedAt) })}</p>
        </Notice>
      )}
      {rows?.length === 0 && <p>{words("messages-none")}</p>}
      {rows && rows.length > 0 && (
        <ul className="space-y-3">
          {rows.map((row) => (
            <li key={row.id}>
              <MessageLink row={row} seen={known} onOpen={() => onMessage(row.id)} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button weight="second" wide isPending={isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {isFetchingNextPage ? words("loading") : words("messages-older")}
        </Button>
      )}
      {onHours && (
        <div className="border-t border-solid-gray-300 pt-4">
          <Button weight="quiet" wide onPress={onHours}>
            {words("messages-hours")}
          </Button>
        </div>
      )}
    </>
  );
}
