import { type Offer, slotsOf } from "./appointments.ts";
import { byDay } from "./words.ts";

/** The times that come of an offer: what families will choose from. */
export function Times({ offer, label }: { offer: Offer; label: string }) {
  const slots = slotsOf(offer);
  if (slots.length === 0) return <p className="text-solid-gray-700">まだ、選べる時間がありません。</p>;
  return (
    <section aria-label={label} className="space-y-1 rounded-8 bg-key-50 p-3">
      <p role="status" className="text-std-16B-170">
        {label}：{slots.length}枠（{offer.minutes}分ずつ）
      </p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {byDay(slots).map(({ day, label: words, times }) => (
          <div key={day} className="contents">
            <dt className="text-solid-gray-800">{words}</dt>
            <dd className="flex flex-wrap gap-x-3">
              {times.map((time) => (
                <span key={time} className="tabular-nums">
                  {time}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
