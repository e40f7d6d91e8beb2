import { clock } from "@renraku/ui/days/days.ts";
import { ShareBar } from "@renraku/ui/share/share-bar.tsx";
import { useParams } from "../desk/address.ts";
import type { SchoolScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import type { Reach } from "./api.ts";
import { HomeroomReach } from "./homeroom-reach.tsx";
import { HomeroomShares } from "./homeroom-shares.tsx";
import { MissingList } from "./missing-list.tsx";
import { NextThing } from "./next-thing.tsx";
import { useReach } from "./use-reach.ts";

/** Whose family hears from the school, and what to do about the rest. */
export default function ReachScreen(props: SchoolScreenProps) {
  const [params] = useParams();
  const reading = useReach(props.calls, props.school.code);
  const room = params.homeroom;
  return (
    <div className="space-y-6">
      <h1 className="text-std-24B-150">
        登録状況 <span className="inline-block">{props.school.name}</span>
      </h1>
      <Reading of={reading}>
        {(reach) =>
          room ? (
            <HomeroomReach {...props} share={reach.homerooms.find(({ id }) => id === room)} id={room} />
          ) : (
            <WholeSchool {...props} reach={reach} />
          )
        }
      </Reading>
    </div>
  );
}

function WholeSchool({ reach, ...props }: SchoolScreenProps & { reach: Reach }) {
  return (
    <>
      <section aria-label="全体" className="space-y-2 print:hidden">
        <ShareBar {...reach} of={props.school.name} />
        <p className="text-solid-gray-700">
          児童生徒1人につき、少なくとも1人の保護者に届けば「届く」と数えます（{clock(reach.as_of)} 時点）。
        </p>
      </section>
      <NextThing {...props} reach={reach} />
      <HomeroomShares school={props.school.code} homerooms={reach.homerooms} />
      <MissingList {...props} list={reach.list} asOf={reach.as_of} />
    </>
  );
}
