import { Button } from "@renraku/ui/button/button.tsx";
import { type Day, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { Absence } from "../api/absences.ts";
import type { Api, Child } from "../api/api.ts";
import { arrangedOn, timesWords } from "../reports/arranged.ts";
import { tokyoNow } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";
import { standing } from "./draft.ts";
import { areInClass } from "./lessons.ts";

/** So many reports are told one by one. */
const LISTED = 2;

interface KnownProps {
  api: Api;
  chosen: readonly Child[];
  day: Day | null;
  until: Day | null;
  changing: Absence | undefined;
  onChange(absence: Absence): void;
}

/** What the school knows of these days already, and what comes of saying something else. */
export function Known({ api, chosen, day, until, changing, onChange }: KnownProps) {
  const words = useWords();
  const { data } = useQuery({ queryKey: ["absences"], queryFn: api.absences });
  if (!day) return null;
  const ids = chosen.map(({ id }) => id);
  const stands = changing ? [] : standing(data?.absences ?? [], ids, day, until);
  const now = tokyoNow();
  const asks = (changing && changing.state !== "cancelled" ? [changing] : stands).some(
    ({ child, day: on }) => {
      const school = chosen.find(({ id }) => id === child)?.school;
      return school !== undefined && areInClass(on, school.classes_begin, now);
    },
  );
  const arranged = ids.flatMap((child) => arrangedOn(data?.arrangements ?? [], child, day));
  return (
    <>
      {stands.length > LISTED && (
        <Notice tone="info" title={words("report-exists-several", { count: stands.length })} />
      )}
      {(stands.length > LISTED ? [] : stands).map((absence) => (
        <Notice key={`${absence.child} ${absence.day}`} tone="info">
          <p>
            {words("report-exists", {
              nickname: absence.nickname,
              day: dayWords(absence.day),
              kind: words(`kind-${absence.kind}`),
            })}
          </p>
          {absence.can_change && (
            <Button weight="quiet" size="small" onPress={() => onChange(absence)}>
              {words("report-exists-open")}
            </Button>
          )}
        </Notice>
      ))}
      {arranged.map((one) => (
        <Notice key={`${one.child} ${one.from} ${one.kind}`} tone="info">
          <p>
            {words("report-arranged", {
              nickname: chosen.find(({ id }) => id === one.child)?.nickname ?? "",
              kind: [words(`kind-${one.kind}`), timesWords(one, words)].filter(Boolean).join(" "),
            })}
          </p>
        </Notice>
      ))}
      {asks && (
        <Notice tone="warning" title={words("report-in-class")}>
          <p>{words("report-in-class-what")}</p>
        </Notice>
      )}
    </>
  );
}
