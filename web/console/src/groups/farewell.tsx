import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { useState } from "react";
import { Failed } from "../reading/failed.tsx";
import type { CommunityMember } from "./api.ts";
import type { GroupRoom } from "./room.ts";
import { useGroupWriting } from "./use-groups.ts";

/** Somebody who no longer receives from the school. */
export function Farewell({ calls, school, member }: GroupRoom & { member: CommunityMember }) {
  const [asked, setAsked] = useState(false);
  const { farewell } = useGroupWriting(calls, school.code);
  return (
    <>
      <Button
        weight="quiet"
        size="small"
        aria-label={`${member.name}さんを外す`}
        onPress={() => setAsked(true)}
      >
        外す
      </Button>
      <Question
        title={`${member.name}さんを外しますか？`}
        yes="外す"
        no="残しておく"
        open={asked}
        busy={farewell.isPending}
        onYes={() => farewell.mutate(member.id)}
        onNo={() => setAsked(false)}
      >
        <p>すべてのグループから外れ、この学校からのお知らせは届かなくなります。</p>
        <Failed title="外せませんでした。" error={farewell.error} />
      </Question>
    </>
  );
}
