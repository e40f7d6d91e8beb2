import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Client } from "../api/api.ts";
import { Channel } from "../channel/channel.tsx";
import { type Act, act, type Link, type OneLink, type Relink, relink } from "./api.ts";
import { actWords, wayWords } from "./words.ts";

interface LinkCardProps {
  calls: Client;
  path: OneLink;
  link: Link;
  /** Whether the reader may suspend, resume and unlink. */
  protects: boolean;
  onDone(words: string): void;
  onSheet(sheet: Relink): void;
}

/** One guardian: how they are reached, since when, and what the school may do. */
export function LinkCard({ calls, path, link, protects, onDone, onSheet }: LinkCardProps) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<Act>();
  const acting = useMutation({
    mutationFn: (what: Act) => act(calls, what, path),
    onSuccess: (now, what) => {
      client.setQueryData(["guardians", path.school, path.pupil], now);
      onDone(actWords[what].done);
    },
    onSettled: () => {
      setAsking(undefined);
      void client.invalidateQueries({ queryKey: ["reach", path.school] });
    },
  });
  const relinking = useMutation({ mutationFn: () => relink(calls, path), onSuccess: onSheet });
  const trouble = acting.error ?? relinking.error;
  return (
    <article
      aria-label={`登録番号 ${link.number}`}
      className={`${link.suspended ? "border-error-2 bg-red-50" : "border-solid-gray-420"} space-y-3 rounded-8 border-2 p-4`}
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <p>
          登録番号 <span className="ml-1 text-mono-17B-150 tracking-[0.1em]">{link.number}</span>
        </p>
        <Channel kind={link.channel} />
        {link.suspended && <Badge look="alarm">支援措置で停止中</Badge>}
        <p className="text-solid-gray-700">
          {dayWords(dayOf(link.since))}に登録（{wayWords[link.way]}）
        </p>
      </div>
      {trouble && <Notice tone="error" says="alert" title={trouble.message} />}
      <Actions
        link={link}
        protects={protects}
        busy={relinking.isPending}
        onAct={setAsking}
        onRelink={() => relinking.mutate()}
      />
      {asking && (
        <Question
          title={actWords[asking].question}
          yes={actWords[asking].yes}
          no="やめる"
          open
          busy={acting.isPending}
          onYes={() => acting.mutate(asking)}
          onNo={() => setAsking(undefined)}
        >
          <ul className="list-disc space-y-2 pl-5">
            {actWords[asking].follows.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Question>
      )}
    </article>
  );
}

interface ActionsProps {
  link: Link;
  protects: boolean;
  busy: boolean;
  onAct(what: Act): void;
  onRelink(): void;
}

function Actions({ link, protects, busy, onAct, onRelink }: ActionsProps) {
  if (link.suspended) {
    return protects ? (
      <Button weight="second" size="small" onPress={() => onAct("resume")}>
        {actWords.resume.label}
      </Button>
    ) : null;
  }
  return (
    <div className="flex flex-wrap gap-3">
      <Button weight="second" size="small" isPending={busy} onPress={onRelink}>
        機種変更の番号を出す
      </Button>
      {protects && (
        <>
          <Button weight="second" size="small" onPress={() => onAct("suspend")}>
            {actWords.suspend.label}
          </Button>
          <Button weight="quiet" size="small" onPress={() => onAct("unlink")}>
            {actWords.unlink.label}
          </Button>
        </>
      )}
    </div>
  );
}
