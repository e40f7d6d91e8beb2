import { Button } from "@renraku/ui/button/button.tsx";
import { isDay } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useState } from "react";
import type { Client, Me } from "../../api/api.ts";
import { count } from "../../surveys/bars.ts";
import type { Preview } from "../api.ts";
import { usePreview } from "../use-layouts.ts";
import { bodyOf, type Draft, faults, isAboutHealth, isFine } from "./draft.ts";

interface PreviewPartProps {
  calls: Client;
  school: string;
  me: Me;
  draft: Draft;
  onAddApp: (() => void) | undefined;
}

/** The first lines as they would stand in the file, with the school's own days. */
export function PreviewPart({ calls, school, me, draft, onAddApp }: PreviewPartProps) {
  const [days, setDays] = useState({ from: `${me.today.slice(0, 7)}-01`, until: me.today });
  const kept = isAboutHealth(draft) && !me.second_factor;
  // What has no name yet can be looked at too.
  const named = { ...draft, name: draft.name.trim() || "名前のない様式" };
  const sound = isFine(faults(named)) && isDay(days.from) && isDay(days.until) && !kept;
  const reading = usePreview(calls, school, sound ? bodyOf(named) : undefined, days);
  return (
    <section
      aria-labelledby="preview"
      className="min-w-0 space-y-3 rounded-8 bg-solid-gray-50 p-4 wide:sticky wide:top-4"
    >
      <h2 id="preview" className="text-std-20B-150">
        できあがり
      </h2>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3">
        <TextField
          label="見本のはじめの日"
          input={{ type: "date" }}
          value={days.from}
          onChange={(from) => setDays({ ...days, from })}
        />
        <TextField
          label="見本の終わりの日"
          input={{ type: "date" }}
          value={days.until}
          onChange={(until) => setDays({ ...days, until })}
        />
      </div>
      {kept ? (
        <Notice
          tone="info"
          title="出欠のコードや理由が入るときは、認証アプリの確認番号を使ってサインインすると見られます。"
        >
          {onAddApp && (
            <Button weight="second" size="small" onPress={onAddApp}>
              認証アプリを設定する
            </Button>
          )}
        </Notice>
      ) : (
        <Lines draft={draft} reading={reading} sound={sound} />
      )}
    </section>
  );
}

interface LinesProps {
  draft: Draft;
  reading: ReturnType<typeof usePreview>;
  /** Whether there is something that can be looked at. */
  sound: boolean;
}

function Lines({ draft, reading, sound }: LinesProps) {
  const { data, error } = reading;
  if (!sound) return <p>直すところがなくなると、ここに見本が出ます。</p>;
  if (error) {
    return (
      <Notice tone="error" says="status" title="見本を作れませんでした。">
        <p>{error.message}</p>
      </Notice>
    );
  }
  if (!data) return <p role="status">見本を作っています…</p>;
  return (
    <>
      <p role="status">
        {data.total === 0
          ? "この日には、書き出す行がありません。"
          : `${count(data.total)}行のうち、はじめの${count(data.rows.length)}行です。`}
      </p>
      {data.lost > 0 && (
        <Notice
          tone="warning"
          title={`この文字コードにない文字が${count(data.lost)}字あり、「〓」になります。`}
        />
      )}
      {data.rows.length > 0 && <Rows draft={draft} preview={data} />}
      {data.lines.length > 0 && (
        <Fold title="ファイルの中身をそのまま見る">
          <Scrolls label="ファイルの中身">
            <pre className="text-mono-14N-150">{data.lines.join("\n")}</pre>
          </Scrolls>
        </Fold>
      )}
    </>
  );
}

/** As a table; wider than the window, it is pushed aside in its frame. */
function Rows({ draft, preview }: { draft: Draft; preview: Preview }) {
  return (
    <Scrolls label="見本の表">
      <table className="border-collapse bg-white">
        <caption className="sr-only">見本</caption>
        {draft.headings && (
          <thead>
            <tr>
              {draft.columns.map(({ key, heading }) => (
                <th
                  key={key}
                  scope="col"
                  className="border border-solid-gray-420 px-2 py-1 text-left whitespace-nowrap"
                >
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {preview.rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <tr key={row}>
              {cells.map((cell, column) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  key={column}
                  className="border border-solid-gray-420 px-2 py-1 whitespace-nowrap"
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Scrolls({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      className="max-h-[26rem] max-w-full overflow-auto"
    >
      {children}
    </section>
  );
}
