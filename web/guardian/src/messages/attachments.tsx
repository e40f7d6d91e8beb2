import { Button } from "@renraku/ui/button/button.tsx";
import { useMutation } from "@tanstack/react-query";
import type { Api, Message } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { size } from "./size.ts";

interface AttachmentsProps {
  api: Api;
  message: Message;
  onOpen(url: string): void;
}

/** The files of a message. A link to one is made when somebody asks for it, and lives for minutes. */
export function Attachments({ api, message, onOpen }: AttachmentsProps) {
  const words = useWords();
  const opening = useMutation({
    mutationFn: (attachment: string) => api.attachment(message.id, attachment),
    onSuccess: onOpen,
  });
  const busy = opening.isPending ? opening.variables : undefined;
  return (
    <section className="space-y-3">
      <h2 className="text-std-20B-150">{words("message-files")}</h2>
      <ul className="space-y-3">
        {message.attachments.map(({ id, name, kind, bytes }) => (
          <li key={id}>
            <Button
              weight="second"
              wide
              isPending={busy === id}
              onPress={() => {
                if (!busy) opening.mutate(id);
              }}
            >
              <span className="min-w-0 flex-1 text-left wrap-anywhere">
                {name}
                <span className="block pt-1 text-dns-14N-130">
                  {busy === id
                    ? words("message-file-opening")
                    : words("message-file-what", { kind: words(`file-${kind}`), size: size(bytes) })}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {opening.error && <Trouble error={opening.error} title={words("message-file-failed")} />}
    </section>
  );
}
