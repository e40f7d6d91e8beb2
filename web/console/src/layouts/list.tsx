import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, shortDay } from "@renraku/ui/days/days.ts";
import { Panel, Question } from "@renraku/ui/dialog/dialog.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Me } from "../api/api.ts";
import { PlaceLink } from "../desk/place-link.tsx";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Failed } from "../reading/failed.tsx";
import type { Layout, Layouts } from "./api.ts";
import { BEGINNINGS } from "./edit/draft.ts";
import { OrderPanel } from "./order/order-panel.tsx";
import { WrittenPanel } from "./order/written-panel.tsx";
import { useKeeping } from "./use-layouts.ts";
import { columnsWords, fileWords, scheduleWords } from "./words.ts";

interface ListProps extends SchoolScreenProps {
  all: Layouts;
  said: string | undefined;
  /** The address names one that is not there any more. */
  gone: boolean;
  onSaid(words: string): void;
}

/** The forms that are kept: each to be written, changed or taken away. */
export function List({ calls, me, school, all, said, gone, onSaid }: ListProps) {
  const [choosing, setChoosing] = useState(false);
  const [ordered, setOrdered] = useState<Layout>();
  const [fetched, setFetched] = useState<string>();
  const [asked, setAsked] = useState<Layout>();
  const { drop } = useKeeping(calls, school.code);
  const takeAway = (one: Layout) =>
    drop.mutate(one, {
      onSuccess: () => onSaid(`「${one.name}」を消しました。`),
      onSettled: () => setAsked(undefined),
    });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h1 className="text-std-24B-150">
          出欠の書き出し <span className="inline-block">{school.name}</span>
        </h1>
        {all.layouts.length < all.most_layouts && (
          <Button weight={all.layouts.length > 0 ? "second" : "main"} onPress={() => setChoosing(true)}>
            新しい様式をつくる
          </Button>
        )}
      </div>
      <p className="max-w-3xl">
        校務支援システムなどが読み取れる CSV
        ファイルの様式を、一度だけ決めておきます。あとは日を選ぶだけで書き出せます。書き出したことは、記録に残ります。
      </p>
      {said && <Notice tone="good" says="status" title={said} />}
      {gone && <Notice tone="warning" says="status" title="この様式は、もうありません。" />}
      <Failed title="消せませんでした。" error={drop.error} />
      {all.layouts.length === 0 ? (
        <p className="py-6 text-std-18N-160">まだありません。「新しい様式をつくる」から始めてください。</p>
      ) : (
        <ul className="space-y-3">
          {all.layouts.map((one) => (
            <li key={one.id}>
              <One
                one={one}
                me={me}
                school={school.code}
                onOrder={() => setOrdered(one)}
                onFetch={setFetched}
                onDrop={() => setAsked(one)}
              />
            </li>
          ))}
        </ul>
      )}
      {choosing && <Choosing school={school.code} onClose={() => setChoosing(false)} />}
      {ordered && (
        <OrderPanel
          calls={calls}
          school={school.code}
          layout={ordered}
          today={me.today}
          onClose={() => setOrdered(undefined)}
        />
      )}
      {fetched && <WrittenPanel calls={calls} file={fetched} onClose={() => setFetched(undefined)} />}
      <Question
        title={`「${asked?.name ?? ""}」を消しますか`}
        yes="消す"
        no="消さない"
        open={asked !== undefined}
        busy={drop.isPending}
        onYes={() => asked && takeAway(asked)}
        onNo={() => setAsked(undefined)}
      >
        <p>列やコードの決まりが消えます。自動の書き出しも止まります。書き出したファイルはそのままです。</p>
      </Question>
    </>
  );
}

interface OneProps {
  one: Layout;
  me: Me;
  school: string;
  onOrder(): void;
  onFetch(file: string): void;
  onDrop(): void;
}

function One({ one, me, school, onOrder, onFetch, onDrop }: OneProps) {
  return (
    <section aria-label={one.name} className="space-y-2 rounded-8 border border-solid-gray-420 p-4">
      <h2 className="text-std-18B-160 break-words">{one.name}</h2>
      <p className="break-words">
        {columnsWords(one.columns)}（{one.columns.length}列）
      </p>
      <p className="text-solid-gray-700">{fileWords(one)}</p>
      <Scheduled one={one} me={me} onFetch={onFetch} />
      <div className="flex flex-wrap gap-3">
        <Button size="small" aria-label={`「${one.name}」で書き出す`} onPress={onOrder}>
          書き出す
        </Button>
        <PlaceLink to={{ school, at: "layouts", params: { layout: one.id } }}>
          <span className="sr-only">「{one.name}」の</span>様式を直す
        </PlaceLink>
        <Button weight="quiet" size="small" aria-label={`「${one.name}」を消す`} onPress={onDrop}>
          消す
        </Button>
      </div>
    </section>
  );
}

function Scheduled({ one: { name, schedule }, me, onFetch }: Pick<OneProps, "one" | "me" | "onFetch">) {
  if (!schedule) return null;
  const { by, next_at, stopped, last } = schedule;
  return (
    <>
      {stopped ? (
        <Notice tone="warning" title={stopped.message} />
      ) : (
        <p>
          {scheduleWords(schedule)}。{next_at && `次は ${shortDay(dayOf(next_at))} ${clock(next_at)} です。`}
        </p>
      )}
      {last && by === me.name && (
        <Button
          weight="second"
          size="small"
          aria-label={`「${name}」の${shortDay(last.day)}の分を受け取る`}
          onPress={() => onFetch(last.export)}
        >
          {shortDay(last.day)}の分を受け取る
        </Button>
      )}
      {by !== me.name && (
        <p className="text-solid-gray-700">自動のファイルを受け取れるのは、保存した{by}さんだけです。</p>
      )}
    </>
  );
}

/** What most schools want, to begin with. */
function Choosing({ school, onClose }: { school: string; onClose(): void }) {
  return (
    <Panel title="新しい様式をつくる" wide close="やめる" onClose={onClose}>
      <p>近いものを選ぶと、列が入ります。あとから、どこでも直せます。</p>
      <ul className="space-y-2">
        {BEGINNINGS.map(({ id, name, what }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-8 border border-solid-gray-420 p-3"
          >
            <div className="mr-auto min-w-0">
              <p className="text-std-16B-170">{name}</p>
              <p className="text-solid-gray-700">{what}</p>
            </div>
            <PlaceLink look="button" to={{ school, at: "layouts", params: { new: id } }} onGone={onClose}>
              <span className="sr-only">「{name}」で</span>始める
            </PlaceLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
