import { Button } from "@renraku/ui/button/button.tsx";
import { PlaceLink } from "../../desk/place-link.tsx";
import { Failed } from "../../reading/failed.tsx";
import type { Arrival } from "../api.ts";
import { called, contradictions, type Place, reportedWords } from "../facts.ts";
import { type Morning, useSaying } from "../use-arrival.ts";

/** Reported absent, sitting in class: another child may be meant, and that one is missed by nobody. */
export function Contradictions({ morning, arrival }: { morning: Morning; arrival: Arrival }) {
  const all = contradictions(arrival);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="contradictions" className="space-y-3">
      <h2 id="contradictions" className="text-std-20B-150">
        連絡と合わない人 {all.length}人
      </h2>
      <p>
        欠席の連絡がありますが、席にいます。きょうだいなど、ほかの人の連絡かもしれません。確かめてください。
      </p>
      <ul className="grid gap-3 wide:grid-cols-2">
        {all.map((one) => (
          <li key={one.seat.pupil}>
            <Contradiction {...one} morning={morning} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contradiction({ morning, room, seat }: Place & { morning: Morning }) {
  const { looking } = useSaying(morning, room.homeroom, seat.pupil);
  return (
    <article className="space-y-2 rounded-8 border border-l-8 border-warning-orange-2 p-4">
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-std-18B-160">
        <span>{room.label}</span>
        <span>{called(seat)}</span>
        <span className="text-std-16N-170">{reportedWords(seat)}</span>
      </h3>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          size="small"
          isPending={looking.isPending}
          aria-label={`${seat.name}さんの連絡を確かめた`}
          onPress={() => looking.mutate()}
        >
          確かめた
        </Button>
        <PlaceLink to={{ school: morning.school, at: "absences", params: { pupil: seat.pupil } }}>
          連絡の内容を見る
        </PlaceLink>
      </div>
      <Failed title="記録できませんでした。" error={looking.error} />
    </article>
  );
}
