import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, shortDay } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Client } from "../api/api.ts";
import { type Claim, decide } from "./api.ts";
import { Side } from "./side.tsx";
import { type Choice, choices, whyWords } from "./words.ts";

interface ClaimCardProps {
  calls: Client;
  school: string;
  claim: Claim;
  onDecided(words: string): void;
}

/** Who asks and who is there, side by side, and what may be decided about it. */
export function ClaimCard({ calls, school, claim, onDecided }: ClaimCardProps) {
  const title = useId();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Choice>();
  const deciding = useMutation({
    mutationFn: ({ decision }: Choice) => decide(calls, school, claim.id, decision),
    onSuccess: (_, { label }) => onDecided(`${claim.name}さんの申し込みを「${label}」にしました。`),
    onSettled: () => {
      setAsking(undefined);
      void client.invalidateQueries({ queryKey: ["claims", school] });
      void client.invalidateQueries({ queryKey: ["reach", school] });
    },
  });
  const { against } = claim;
  return (
    <article aria-labelledby={title} className="space-y-4 rounded-12 border-2 border-solid-gray-536 p-4">
      <h2 id={title} className="text-std-18B-160">
        {claim.homeroom_label}　{claim.name}
        <span className="ml-3 inline-block text-std-16N-170 text-solid-gray-700">
          {shortDay(dayOf(claim.at))} {clock(claim.at)} の申し込み
        </span>
      </h2>
      <p>{whyWords[claim.why]}</p>
      {claim.suspended && (
        <Notice tone="error" title="支援措置で止めている保護者からの申し込みです。">
          <p>「登録しない」を選んでください。本人には、止めていることも、その理由も伝わりません。</p>
        </Notice>
      )}
      <div className="grid gap-4 wide:grid-cols-2">
        <Side
          title="申し込んだ人が入れた内容"
          {...claim}
          other={against}
          note="お子さまの名前などは、この人が自分で入れました。"
        />
        {against && (
          <Side
            title="名簿にいる児童生徒"
            {...against}
            homeroom_label={claim.homeroom_label}
            other={claim}
            note={`登録している保護者：${against.guardians}人`}
          />
        )}
      </div>
      {deciding.error && (
        <Notice tone="error" says="alert" title="決められませんでした。">
          <p>{deciding.error.message}</p>
        </Notice>
      )}
      <ul className="grid gap-4 wide:grid-cols-3">
        {choices(claim).map((choice) => (
          <li key={choice.decision} className="space-y-1">
            <Button weight="second" wide onPress={() => setAsking(choice)}>
              {choice.label}
            </Button>
            <p className="text-solid-gray-700">{choice.follows}</p>
          </li>
        ))}
      </ul>
      <Question
        title={`「${asking?.label}」にしますか`}
        yes={`「${asking?.label}」にする`}
        no="やめる"
        open={asking !== undefined}
        busy={deciding.isPending}
        onYes={() => asking && deciding.mutate(asking)}
        onNo={() => setAsking(undefined)}
      >
        <p>{asking?.follows}</p>
      </Question>
    </article>
  );
}
