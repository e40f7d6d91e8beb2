import type { Arrival } from "../api.ts";
import { searchedAt } from "../facts.ts";

const looks = {
  alarm: "border-error-2 bg-red-50 text-error-2",
  waits: "border-warning-orange-2 bg-yellow-50 text-solid-gray-900",
  good: "border-success-2 bg-green-50 text-success-2",
};

/** What must be seen in one second: of how many nobody knows where they are, and how many homerooms nobody has looked at. */
export function Summary({ arrival }: { arrival: Arrival }) {
  const open = searchedAt(arrival);
  const left = arrival.homerooms.filter(({ taken_at }) => !taken_at).length;
  return (
    <section aria-label="合計" className="flex flex-wrap gap-4">
      <Figure look={open > 0 ? "alarm" : left > 0 ? "waits" : "good"} name="居場所の分からない人">
        {open}人
      </Figure>
      {left > 0 ? (
        <Figure look="waits" name="席の確認がまだの学級">
          {left}
        </Figure>
      ) : (
        <Figure look="good" name="席の確認">
          ✓ すべての学級
        </Figure>
      )}
    </section>
  );
}

function Figure({
  look,
  name,
  children,
}: {
  look: keyof typeof looks;
  name: string;
  children: React.ReactNode;
}) {
  return (
    <p
      className={`${looks[look]} flex min-h-16 flex-wrap items-baseline gap-x-3 rounded-8 border-2 px-4 py-1`}
    >
      <span className="self-center text-std-18B-160">{name}</span>
      <span className="text-std-28B-150">{children}</span>
    </p>
  );
}
