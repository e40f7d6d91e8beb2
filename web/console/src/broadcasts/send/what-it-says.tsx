import { useState } from "react";
import { type Broadcast, draftCalls } from "../api.ts";
import { audienceWords } from "../choose/audience-words.ts";
import { useNames } from "../choose/use-names.ts";
import { OpenFile, urlOf } from "../keep/open-file.tsx";
import type { Room } from "../room.ts";
import { isOut } from "../words/states.ts";
import { inTalk } from "../words/talk.ts";
import { WhatItAsks } from "./what-it-asks.tsx";

/** The message as it stands in the talk, to whom it goes, and what goes along. */
export function WhatItSays({ one, ...room }: Room & { one: Broadcast }) {
  const names = useNames(room, one.audience);
  const [error, setError] = useState<Error>();
  const { opened, read } = draftCalls(room.calls);
  // Who only reads it has nothing to answer for: that they opened a file is not written down.
  const open = (file: string) => (one.received ? read(one.id) : opened(one.id, file));
  return (
    <section aria-labelledby="says" className="space-y-3">
      <h2 id="says" className="text-std-20B-150">
        内容
      </h2>
      <p>
        <span className="text-solid-gray-700">だれに：</span>
        {audienceWords(one.audience, names)}
      </p>
      {one.preview.length > 1 && <p>それぞれの学校の名前で届きます。例：</p>}
      <p className="max-w-2xl rounded-12 bg-key-50 p-4 break-words whitespace-pre-wrap">
        {one.preview[0] ?? inTalk(one.content, one.from.name, one.corrects !== null)}
      </p>
      <WhatItAsks {...room} one={one} folded={isOut(one.state)} />
      {one.content.letter !== "" && (
        <details>
          <summary className="cursor-pointer text-key-900 underline">お手紙のページの文</summary>
          <p className="mt-2 max-w-2xl break-words whitespace-pre-wrap">{one.content.letter}</p>
        </details>
      )}
      {one.state !== "withdrawn" && (
        <ul aria-label="添付ファイル" className="space-y-1 empty:hidden">
          {one.attachments.map(({ id, name }) => (
            <li key={id} className="flex flex-wrap items-center gap-2">
              <span className="break-all">{name}</span>
              <OpenFile name={name} open={() => open(id).then(urlOf(id))} onError={setError} />
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p role="alert" className="text-error-2">
          {error.message}
        </p>
      )}
    </section>
  );
}
