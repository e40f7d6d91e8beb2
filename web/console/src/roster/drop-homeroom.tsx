import { Button } from "@renraku/ui/button/button.tsx";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import type { Homeroom } from "./api.ts";
import { useWriting } from "./use-roster.ts";

interface DropHomeroomProps {
  calls: Client;
  school: string;
  homeroom: Homeroom;
}

/** Only an empty homeroom can go. */
export function DropHomeroom({ calls, school, homeroom }: DropHomeroomProps) {
  const [asking, setAsking] = useState(false);
  const { drop } = useWriting(calls, school);
  return (
    <>
      <Button weight="quiet" size="small" onPress={() => setAsking(true)}>
        学級を消す
      </Button>
      <Question
        title={`${homeroom.label}を消しますか`}
        yes="消す"
        no="消さない"
        open={asking}
        busy={drop.isPending}
        onYes={() => drop.mutate(homeroom.id, { onSettled: () => setAsking(false) })}
        onNo={() => setAsking(false)}
      >
        <p>だれもいない学級です。消しても、児童生徒や保護者の登録は変わりません。</p>
      </Question>
      {drop.error && (
        <Notice tone="error" says="alert" title="消せませんでした。">
          <p>{drop.error.message}</p>
        </Notice>
      )}
    </>
  );
}
