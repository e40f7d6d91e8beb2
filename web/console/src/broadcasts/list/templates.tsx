import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { Panel, Question } from "@renraku/ui/dialog/dialog.tsx";
import { useState } from "react";
import type { Client } from "../../api/api.ts";
import { Failed } from "../../reading/failed.tsx";
import { Reading } from "../../reading/reading.tsx";
import type { Template } from "../api.ts";
import { useTemplates } from "../use-broadcasts.ts";

interface TemplatesProps {
  calls: Client;
  /** Null: the board's. */
  school: string | null;
  mayDrop: boolean;
  onUse(template: string): void;
  onClose(): void;
}

/** The texts that a school, or the board, uses again: one press begins a draft. */
export function Templates({ calls, school, mayDrop, onUse, onClose }: TemplatesProps) {
  const { reading, drop } = useTemplates(calls, school);
  const [asked, setAsked] = useState<Template>();
  const use = (id: string) => {
    onClose();
    onUse(id);
  };
  return (
    <Panel title="ひな形から作る" wide close="やめる" onClose={onClose}>
      <Reading of={reading}>
        {(all) =>
          all.length === 0 ? (
            <p>ひな形はまだありません。配信を書くとき、「ひな形として残す」で残せます。</p>
          ) : (
            <ul className="space-y-2">
              {all.map((one) => (
                <li
                  key={one.id}
                  className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-8 border border-solid-gray-420 p-3"
                >
                  <div className="mr-auto min-w-0">
                    <p className="text-std-16B-170">
                      {one.survey && (
                        <span className="mr-2">
                          <Badge look="calm">アンケート</Badge>
                        </span>
                      )}
                      {one.name}
                    </p>
                    <p className="line-clamp-2 break-words text-solid-gray-700">{one.content.text}</p>
                  </div>
                  <Button size="small" aria-label={`「${one.name}」を使う`} onPress={() => use(one.id)}>
                    使う
                  </Button>
                  {mayDrop && (
                    <Button
                      weight="quiet"
                      size="small"
                      aria-label={`「${one.name}」を消す`}
                      onPress={() => setAsked(one)}
                    >
                      消す
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
      <Question
        title={`ひな形「${asked?.name}」を消しますか？`}
        yes="消す"
        no="残しておく"
        open={asked !== undefined}
        busy={drop.isPending}
        onYes={() => asked && drop.mutate(asked.id, { onSuccess: () => setAsked(undefined) })}
        onNo={() => setAsked(undefined)}
      >
        <p>
          {school ? "学校" : "教育委員会"}
          の職員みんなが、使えなくなります。このひな形から作った配信は、そのままです。
        </p>
        <Failed title="消せませんでした。" error={drop.error} />
      </Question>
    </Panel>
  );
}
