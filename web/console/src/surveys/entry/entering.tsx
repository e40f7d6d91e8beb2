import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { School } from "../../api/api.ts";
import { useParams } from "../../desk/address.ts";
import { Reading } from "../../reading/reading.tsx";
import { usePupils } from "../../roster/use-roster.ts";
import type { Results } from "../api.ts";
import { type AskedRoom, asksUnder } from "../asking.ts";
import { useResults } from "../use-survey.ts";
import { EntryOf } from "./entry-of.tsx";
import { Search } from "./search.tsx";

interface EnteringProps extends AskedRoom {
  whose: School;
}

/** Answers that came on paper or by telephone: whose, then what, then the next. */
export function Entering(props: EnteringProps) {
  const results = useResults(props.calls, asksUnder(props.one), props.whose.code);
  return (
    <Reading of={results}>
      {(asked) =>
        asked.anonymous && !asked.is_open ? (
          <Notice tone="info" title="無記名のアンケートの回答を入れられるのは、締め切りまでです。">
            <p>締め切ったあとは、だれの回答かが分かってしまうことがあるため、入れられません。</p>
          </Notice>
        ) : (
          <OneAfterTheOther {...props} asked={asked} />
        )
      }
    </Reading>
  );
}

function OneAfterTheOther({ calls, one, whose, asked }: EnteringProps & { asked: Results }) {
  const pupils = usePupils(calls, whose.code);
  const [{ pupil: id, ...params }, go] = useParams();
  const [kept, setKept] = useState<string>();
  const next = (name?: string) => {
    setKept(name);
    go(params);
  };
  const pick = (pupil: string) => {
    setKept(undefined);
    go({ ...params, pupil });
  };
  return (
    <Reading of={pupils}>
      {({ pupils: all }) => {
        const pupil = all.find((each) => each.id === id);
        if (pupil) {
          const { questions, per, anonymous } = asked;
          const shared = { calls, pupil, questions, per, anonymous };
          return <EntryOf key={pupil.id} {...shared} id={asksUnder(one)} school={whose.code} onDone={next} />;
        }
        return (
          <>
            {kept && (
              <Notice tone="good" says="status" title={`${kept}さんの回答を入れました。`}>
                <p>続けて、次の人をさがせます。</p>
              </Notice>
            )}
            <Search pupils={all} goesOn={kept !== undefined} onPick={pick} />
          </>
        );
      }}
    </Reading>
  );
}
