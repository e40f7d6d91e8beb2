import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { useState } from "react";
import { goTo } from "../desk/address.ts";
import { Failed } from "../reading/failed.tsx";
import type { Group } from "./api.ts";
import { type GroupRoom, groupsPlace } from "./room.ts";
import { useGroupWriting } from "./use-groups.ts";

/** Does away with a group; nobody's registration hangs on it. */
export function DropGroup({ calls, school, group }: GroupRoom & { group: Group }) {
  const [asked, setAsked] = useState(false);
  const { drop } = useGroupWriting(calls, school.code);
  const gone = () => goTo(groupsPlace(school));
  return (
    <>
      <Button weight="quiet" onPress={() => setAsked(true)}>
        グループをなくす
      </Button>
      <Question
        title={`「${group.name}」をなくしますか？`}
        yes="なくす"
        no="残しておく"
        open={asked}
        busy={drop.isPending}
        onYes={() => drop.mutate(group.id, { onSuccess: gone })}
        onNo={() => setAsked(false)}
      >
        <p>元には戻せません。メンバーの登録や、保護者とのつながりはそのままです。</p>
        <Failed title="なくせませんでした。" error={drop.error} />
      </Question>
    </>
  );
}
