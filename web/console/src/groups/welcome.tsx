import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { Failed } from "../reading/failed.tsx";
import type { CommunityMember } from "./api.ts";
import type { GroupRoom } from "./room.ts";
import { useGroupWriting } from "./use-groups.ts";

interface WelcomeProps extends GroupRoom {
  onClose(): void;
  onWelcomed(member: CommunityMember): void;
}

/** Somebody new; then the code by which they join with LINE. */
export function Welcome({ calls, school, onClose, onWelcomed }: WelcomeProps) {
  const [name, setName] = useState("");
  const [what, setWhat] = useState("");
  const [mail, setMail] = useState("");
  const [tried, setTried] = useState(false);
  const [request_id] = useState(() => crypto.randomUUID());
  const { welcome } = useGroupWriting(calls, school.code);
  const address = mail.normalize("NFKC").trim();
  const noName = name.trim() === "";
  const noWhat = what.trim() === "";
  const oddMail = address !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address);
  const add = async () => {
    setTried(true);
    if (noName || noWhat || oddMail) return;
    const body = { name: name.trim(), what: what.trim(), mail: address === "" ? null : address, request_id };
    const member = await welcome.mutateAsync(body).catch(() => undefined);
    if (!member) return;
    onClose();
    // Who has given an address is reached already.
    if (!body.mail) onWelcomed(member);
  };
  return (
    <Panel title="地域の方を加える" close="やめる" onClose={onClose}>
      <Form send="加える" onSend={add} foot={<Failed title="加えられませんでした。" error={welcome.error} />}>
        <TextField
          label="氏名"
          value={name}
          onChange={setName}
          autoFocus
          error={tried && noName ? "氏名を入れてください。" : undefined}
        />
        <TextField
          label="学校との関わり"
          description="例：地域コーディネーター、見守り隊"
          value={what}
          onChange={setWhat}
          error={tried && noWhat ? "学校との関わりを入れてください。" : undefined}
        />
        <TextField
          label="メールアドレス（なくてもよい）"
          description="LINE で受け取る方は、空けたままで加えてください。次の画面の QR コードで登録できます。"
          type="email"
          value={mail}
          onChange={setMail}
          error={tried && oddMail ? "メールアドレスを確かめてください。" : undefined}
        />
      </Form>
    </Panel>
  );
}
