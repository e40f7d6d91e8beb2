import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Api, Message } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

/** 「確認しました」, or when it was said. */
export function Confirm({ api, message }: { api: Api; message: Message }) {
  const words = useWords();
  const client = useQueryClient();
  const confirming = useMutation({
    mutationFn: () => api.confirm(message.id),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["message", message.id] }),
        client.invalidateQueries({ queryKey: ["messages"] }),
      ]),
  });
  const { confirmed_at } = message;
  if (confirmed_at) {
    return (
      <Notice tone="good" says="status" title={words("message-confirmed")}>
        <p>
          {words("message-confirmed-at", { day: dayWords(dayOf(confirmed_at)), time: clock(confirmed_at) })}
        </p>
      </Notice>
    );
  }
  return (
    <section className="space-y-3">
      <p>{words("message-confirm-why")}</p>
      {confirming.error && <Trouble error={confirming.error} title={words("message-confirm-failed")} />}
      <div className="[&_button]:min-h-16 [&_button]:text-oln-17B-100">
        <Button
          wide
          isPending={confirming.isPending}
          onPress={() => {
            if (!confirming.isPending) confirming.mutate();
          }}
        >
          {confirming.isPending ? words("message-confirming") : words("message-confirm")}
        </Button>
      </div>
    </section>
  );
}
