import { Button } from "@renraku/ui/button/button.tsx";
import { dayWords } from "@renraku/ui/days/days.ts";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { QrCode } from "@renraku/ui/qr-code/qr-code.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Child, Invitation } from "../api/api.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { Share } from "./share.tsx";

interface InvitationPanelProps {
  api: Api;
  child: Child;
  onClose(): void;
}

/** A code for the second guardian. Whether it was used is never shown: nobody learns here who else is linked. */
export function InvitationPanel({ api, child, onClose }: InvitationPanelProps) {
  const words = useWords();
  const client = useQueryClient();
  // Kept while the page is open: looking at it again makes no second one.
  const key = ["invitation", child.id];
  const [invitation, setInvitation] = useState(() => client.getQueryData<Invitation>(key));
  const inviting = useMutation({
    mutationFn: () => api.invite(child.id),
    onSuccess: (made) => {
      client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(key, made);
      setInvitation(made);
    },
  });
  return (
    <Panel
      title={words("invite-title", { nickname: child.nickname })}
      close={words("invite-close")}
      onClose={onClose}
    >
      {invitation ? (
        <Made invitation={invitation} />
      ) : (
        <>
          <p>{words("invite-what", { nickname: child.nickname })}</p>
          <p>{words("invite-care", { nickname: child.nickname })}</p>
          {inviting.error && <Trouble error={inviting.error} />}
          <Button wide isPending={inviting.isPending} onPress={() => inviting.mutate()}>
            {inviting.isPending ? words("invite-making") : words("invite-make")}
          </Button>
        </>
      )}
    </Panel>
  );
}

function Made({ invitation }: { invitation: Invitation }) {
  const words = useWords();
  const { code, url, expires_on } = invitation;
  return (
    <div className="space-y-4" role="status">
      <p>{words("invite-scan")}</p>
      <div className="flex justify-center">
        <QrCode text={url} label={words("invite-qr")} />
      </div>
      <p className="text-center">
        {words("invite-code")}
        <span className="block text-mono-17B-150 tracking-[0.1em]">{code}</span>
      </p>
      <p>{words("invite-until", { day: dayWords(expires_on) })}</p>
      <Share text={words("invite-message", { day: dayWords(expires_on) })} url={url} />
    </div>
  );
}
