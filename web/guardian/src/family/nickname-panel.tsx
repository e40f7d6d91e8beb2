import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Api, Child } from "../api/api.ts";
import { NicknameField } from "../register/nickname-field.tsx";
import { Sheet } from "../shell/sheet.tsx";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface NicknamePanelProps {
  api: Api;
  child: Child;
  onClose(): void;
}

/** Another name for the child, here and in the talk. */
export function NicknamePanel({ api, child, onClose }: NicknamePanelProps) {
  const words = useWords();
  const client = useQueryClient();
  const [nickname, setNickname] = useState<string>(child.nickname);
  const [missing, setMissing] = useState(false);
  const renaming = useMutation({
    mutationFn: (name: string) => api.rename(child.id, name),
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  const send = () => {
    const name = nickname.trim();
    setMissing(name === "");
    if (name === child.nickname) onClose();
    else if (name !== "" && !renaming.isPending) renaming.mutate(name);
  };
  return (
    <Panel title={words("rename-title")} close={words("rename-stop")} onClose={onClose}>
      <Sheet onSend={send}>
        <NicknameField value={nickname} onChange={setNickname} missing={missing} />
        {renaming.error && <Trouble error={renaming.error} />}
        <Button type="submit" wide isPending={renaming.isPending}>
          {renaming.isPending ? words("rename-sending") : words("rename-send")}
        </Button>
      </Sheet>
    </Panel>
  );
}
