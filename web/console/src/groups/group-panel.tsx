import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { Form } from "@renraku/ui/form/form.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import { Failed } from "../reading/failed.tsx";
import type { Group, Kind } from "./api.ts";
import type { GroupRoom } from "./room.ts";
import { useGroupWriting } from "./use-groups.ts";
import { Walking, walkOf } from "./walking.tsx";
import { kinds, kindWords } from "./words.ts";

interface GroupPanelProps extends GroupRoom {
  /** The one to be changed; none: a new one. */
  group?: Group;
  onClose(): void;
  onSaved(group: Group): void;
}

/** What a group is called, and of what kind it is. */
export function GroupPanel({ calls, school, group, onClose, onSaved }: GroupPanelProps) {
  const [name, setName] = useState(group?.name ?? "");
  const [kind, setKind] = useState<Kind>(group?.kind ?? "club");
  const [walk, setWalk] = useState(() => walkOf(group));
  const [tried, setTried] = useState(false);
  const [request_id] = useState(() => crypto.randomUUID());
  const { add, change } = useGroupWriting(calls, school.code);
  const noName = name.trim() === "";
  const walks = kind === "commute" && walk.tells;
  const noLeader = walks && walk.leaders.length === 0;
  const save = async () => {
    setTried(true);
    if (noName || noLeader) return;
    const naming = { name: name.trim(), kind };
    const commute = walks ? { leaders: walk.leaders, meets_at: walk.meetsAt } : null;
    const saving = group
      ? change.mutateAsync({ ...naming, commute, id: group.id, version: group.version })
      : add.mutateAsync({ ...naming, request_id });
    const saved = await saving.catch(() => undefined);
    if (saved) {
      onClose();
      onSaved(saved);
    }
  };
  return (
    <Panel title={group ? "グループの名前と種類" : "グループをつくる"} close="やめる" onClose={onClose}>
      <Form
        send={group ? "保存する" : "つくる"}
        onSend={save}
        foot={<Failed title="保存できませんでした。" error={add.error ?? change.error} />}
      >
        <TextField
          label="グループの名前"
          description="例：サッカー部、桜町3班"
          value={name}
          onChange={setName}
          autoFocus
          error={tried && noName ? "名前を入れてください。" : undefined}
        />
        <Choices
          label="種類"
          columns="two"
          choices={kinds.map((one) => ({ value: one, label: kindWords[one] }))}
          value={kind}
          onChoose={(one) => setKind(one as Kind)}
        />
        {kind === "commute" && (
          <Walking
            calls={calls}
            school={school.code}
            group={group}
            walk={walk}
            onChange={setWalk}
            noLeader={tried && noLeader}
          />
        )}
      </Form>
    </Panel>
  );
}
