import { type Day, dayWords } from "@renraku/ui/days/days.ts";
import { Fold } from "@renraku/ui/fold/fold.tsx";
import { ToggleButton } from "react-aria-components";
import type { Sibling, Slot } from "../api/asks.ts";
import { clockIn } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";
import { type DayOfSlots, nearOf } from "./times.ts";

interface TimeGridProps {
  days: DayOfSlots[];
  siblings: Sibling[];
  /** What can be chosen here: free times, or those of others to wait for. */
  of: "free" | "taken";
  /** The time that the child has. */
  own: number | null;
  /** What a chosen time is called: its rank among the wishes. */
  chosen(place: number): string | null;
  onPress(place: number): void;
}

/** So many days are read without folding. */
const OPEN_DAYS = 3;

/** The times of all days, each a button that says how it stands. Whose a taken one is nobody sees. */
export function TimeGrid({ days, ...grid }: TimeGridProps) {
  const words = useWords();
  const can = (slots: Slot[]) => slots.filter((slot) => isFor(slot, grid)).length;
  const few = days.length <= OPEN_DAYS;
  if (few) {
    return (
      <div className="space-y-5">
        {days.map(({ day, slots }) => (
          <div key={day} className="space-y-2">
            <p aria-hidden="true" className="text-std-17B-170">
              {dayWords(day)}
            </p>
            <DayGrid day={day} slots={slots} {...grid} />
          </div>
        ))}
      </div>
    );
  }
  const isNear = ({ slots }: DayOfSlots) => slots.some((slot) => nearOf(slot, grid.siblings) !== null);
  const open = days.find(isNear) ?? days.find(({ slots }) => can(slots) > 0);
  return (
    <div className="space-y-2">
      {days.map(({ day, slots }) => (
        <Fold
          key={day}
          title={dayWords(day)}
          state={
            grid.of === "free"
              ? words("time-free-count", { count: can(slots) })
              : words("time-taken-count", { count: can(slots) })
          }
          open={open?.day === day}
        >
          <DayGrid day={day} slots={slots} {...grid} />
        </Fold>
      ))}
    </div>
  );
}

type DayGridProps = Omit<TimeGridProps, "days"> & { day: Day; slots: Slot[] };

function DayGrid({ day, slots, siblings, chosen, onPress, ...which }: DayGridProps) {
  return (
    <fieldset className="grid min-w-0 grid-cols-3 gap-2 max-[18rem]:grid-cols-2" aria-label={dayWords(day)}>
      {slots.map((slot) => (
        <Time
          key={slot.place}
          slot={slot}
          siblings={siblings}
          which={which}
          rank={chosen(slot.place)}
          onPress={() => onPress(slot.place)}
        />
      ))}
    </fieldset>
  );
}

interface TimeProps {
  slot: Slot;
  siblings: Sibling[];
  which: Pick<TimeGridProps, "of" | "own">;
  rank: string | null;
  onPress(): void;
}

function Time({ slot, siblings, which, rank, onPress }: TimeProps) {
  const words = useWords();
  const near = nearOf(slot, siblings);
  const can = isFor(slot, which);
  const state = slot.place === which.own ? words("time-own") : can ? null : words(`time-not-${which.of}`);
  return (
    <ToggleButton
      isSelected={rank !== null}
      isDisabled={!can}
      onChange={onPress}
      className="flex min-h-14 min-w-0 cursor-pointer flex-col items-center justify-center rounded-8 border border-solid-gray-600 bg-white px-1 py-1 text-std-17N-170 leading-130 data-disabled:cursor-default data-disabled:border-solid-gray-300 data-disabled:bg-solid-gray-50 data-disabled:text-solid-gray-700 data-hovered:bg-key-50 data-selected:border-key-900 data-selected:bg-key-900 data-selected:font-700 data-selected:text-white"
    >
      {clockIn(slot.from)}
      {(rank ?? state) && <span className="text-dns-14N-130">{rank ?? state}</span>}
      {near && can && (
        <span className="text-dns-14N-130">{words(`time-near-${near.how}`, { name: near.name })}</span>
      )}
    </ToggleButton>
  );
}

const isFor = ({ place, free }: Slot, { of, own }: Pick<TimeGridProps, "of" | "own">) =>
  of === "free" ? free : !free && place !== own;
