import { dayWords } from "@renraku/ui/days/days.ts";
import type { Message } from "../api/api.ts";
import { useWords } from "../words/words.tsx";

type Action = NonNullable<Message["action"]>;

/** What to do, by when, how much: to be seen before anything is read. */
export function ActionBox({ action, today }: { action: Action; today: string }) {
  const words = useWords();
  const { what, by, yen } = action;
  return (
    <section className="space-y-2 rounded-8 border-2 border-key-900 bg-key-50 p-4">
      <h2 className="text-std-18B-160">{words("message-action")}</h2>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 wrap-anywhere">
        <dt className="text-solid-gray-700">{words("message-what")}</dt>
        <dd className="text-std-17B-170">{what}</dd>
        {by && (
          <>
            <dt className="text-solid-gray-700">{words("message-by")}</dt>
            <dd className="text-std-17B-170">
              {words("message-by-day", { day: dayWords(by) })}
              {by === today && <span className="block">{words("message-by-today")}</span>}
              {by < today && <span className="block">{words("message-by-over")}</span>}
            </dd>
          </>
        )}
        {yen != null && (
          <>
            <dt className="text-solid-gray-700">{words("message-yen")}</dt>
            <dd className="text-std-17B-170">
              {words("message-yen-sum", { sum: yen.toLocaleString("ja") })}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
