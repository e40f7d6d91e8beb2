import { Badge } from "@renraku/ui/badge/badge.tsx";
import { Button } from "@renraku/ui/button/button.tsx";
import { clock } from "@renraku/ui/days/days.ts";
import { useLayoutEffect, useRef } from "react";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Failed } from "../../reading/failed.tsx";
import { called, foundWords, isOpen, nextWords, reportedWords, type Searched, stepsOf } from "../facts.ts";
import { type Morning, useSaying } from "../use-arrival.ts";
import { CallButtons } from "./call-buttons.tsx";

interface SearchCardProps extends Searched {
  morning: Morning;
  now: number;
  /** Mornings that are over are only read. */
  today: boolean;
}

/** The search for one pupil: what was done, what comes next and when, and what somebody can do about it. */
export function SearchCard({ morning, room, seat, search, now, today }: SearchCardProps) {
  const saying = useSaying(morning, room.homeroom, seat.pupil);
  const { calling, finding } = saying;
  const open = isOpen({ seat, search });
  const box = useStillBox(open);
  const busy = calling.isPending || finding.isPending;
  const urgent = open && (search.next === "telephone" || search.found === "should_be_there");
  const frame = urgent
    ? "border-error-2 border-l-8 bg-red-50"
    : open
      ? "border-warning-orange-2 border-l-8"
      : "border-success-2 border-l-8 bg-green-50";
  return (
    <article ref={box} className={`${frame} space-y-3 rounded-8 border p-4`}>
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-std-18B-160">
        <span>{room.label}</span>
        <span>{called(seat)}</span>
        <span className="text-std-16N-170">{seat.kana}</span>
        {seat.seat === "overdue" && <Badge look="warning">{reportedWords(seat)}</Badge>}
      </h3>
      {open ? (
        <p className={`${urgent ? "text-std-18B-160 text-error-2" : "text-std-16B-170"} min-h-14`}>
          {nextWords(search, now)}
        </p>
      ) : (
        <p className="text-std-16B-170 text-success-2">✓ {ended({ seat, search })}</p>
      )}
      {today && open && (
        <>
          <CallButtons name={seat.name} busy={busy} onCall={(call) => calling.mutate(call)} />
          <Button
            size="small"
            isPending={busy}
            aria-label={`${seat.name}さんは学校に来た`}
            onPress={() => finding.mutate("at_school")}
          >
            学校に来た
          </Button>
        </>
      )}
      {today && !open && search.found && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {search.found === "with_family" && !seat.reported && (
            <PlaceLink to={{ school: morning.school, at: "absence-entry", params: { pupil: seat.pupil } }}>
              欠席の連絡を入れる
            </PlaceLink>
          )}
          <Button
            weight="quiet"
            size="small"
            isPending={busy}
            aria-label={`${seat.name}さんは、やはり見つかっていない`}
            onPress={() => finding.mutate("should_be_there")}
          >
            やはり見つかっていない
          </Button>
        </div>
      )}
      <ol className="min-h-28 text-solid-gray-800">
        {stepsOf(search).map(({ at, words }) => (
          <li key={`${at} ${words}`}>
            {clock(at)} {words}
          </li>
        ))}
      </ol>
      <Failed title="記録できませんでした。" error={calling.error ?? finding.error} />
    </article>
  );
}

/**
 * Keeps the card as high as it was once its search is over: the buttons of the cards below record at a tap, and must not
 * come under a finger that meant another pupil.
 */
function useStillBox(open: boolean) {
  const box = useRef<HTMLElement>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    const card = box.current;
    if (!card) return;
    card.style.minHeight = open || height.current === 0 ? "" : `${height.current}px`;
    if (open) height.current = card.offsetHeight;
  });
  return box;
}

/** How a search ended: somebody knew, a report came, or the pupil did. */
function ended({ seat, search: { found, found_by } }: Pick<Searched, "seat" | "search">): string {
  if (found) return `${foundWords[found]}（${found_by === "guardian" ? "保護者の返事" : "学校が記録"}）`;
  return seat.empty ? `連絡が届きました（${reportedWords(seat)}）` : "席にいます";
}
