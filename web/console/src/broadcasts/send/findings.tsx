import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Check } from "@renraku/ui/check/check.tsx";
import type { Attachment, Finding, Look } from "../api.ts";
import type { useLooking } from "./use-looking.ts";

interface FindingsProps {
  look: Look;
  looking: Pick<ReturnType<typeof useLooking>, "acknowledged" | "acknowledge" | "opened">;
  attachments: readonly Attachment[];
}

/** What the guard saw, why it matters, and a box to say that one has read it. */
export function Findings({ look: { findings }, looking, attachments }: FindingsProps) {
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="findings" className="space-y-3">
      <h3 id="findings" className="text-std-18B-160">
        気になるところ（{findings.length}）
      </h3>
      <ul className="space-y-3">
        {findings.map((one) => (
          <li
            key={one.id}
            className="space-y-2 rounded-8 border-l-8 border-warning-orange-2 bg-yellow-50 p-3"
          >
            <OneFinding
              finding={one}
              file={attachments.find(({ id }) => id === one.attachment)}
              on={looking.acknowledged.has(one.id)}
              ready={one.attachment === null || one.level === "look" || looking.opened.has(one.attachment)}
              onRead={(on) => looking.acknowledge(one.id, on)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneFindingProps {
  finding: Finding;
  file: Attachment | undefined;
  on: boolean;
  /** Whether what has to be opened before has been. */
  ready: boolean;
  onRead(on: boolean): void;
}

function OneFinding({ finding: { words, quote, level }, file, on, ready, onRead }: OneFindingProps) {
  // Most sentences quote it themselves.
  const unsaid = quote && !words.includes(quote) ? quote : undefined;
  return (
    <>
      {level === "second" && <Badge look="warning">ほかの人の承認が要ります</Badge>}
      <p className="text-std-16B-170">{words}</p>
      {(unsaid || file) && (
        <p className="text-solid-gray-800">
          {file && <span className="mr-2 break-all">「{file.name}」</span>}
          {unsaid && <q className="break-words">{unsaid}</q>}
        </p>
      )}
      <Check
        on={on}
        disabled={!ready}
        onChange={onRead}
        note={!ready && "先に、このファイルを開いてください。"}
      >
        確かめました。このまま送ってよい内容です
      </Check>
    </>
  );
}
