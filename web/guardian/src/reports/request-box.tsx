import { Button } from "@renraku/ui/button/button.tsx";
import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Absence } from "../api/absences.ts";
import type { Api } from "../api/api.ts";
import { requestIds } from "../report/draft.ts";
import { sameAgain } from "../report/extras.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { timesWords } from "./arranged.ts";

interface RequestBoxProps {
  api: Api;
  absence: Absence;
  which: string;
}

/** What the school is asked for and has not answered yet, and how not to ask for it any more. */
export function RequestBox({ api, absence, which }: RequestBoxProps) {
  const words = useWords();
  const client = useQueryClient();
  const ids = useRef(requestIds());
  const { child, day, request } = absence;
  const dropping = useMutation({
    mutationFn: () => {
      const content = sameAgain(absence);
      return api.report(child, day, {
        ...content,
        request_id: ids.current(child, day, request?.at, content),
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ["absences"] }),
  });
  if (!request) return null;
  const { at, by, kind } = request;
  return (
    <Notice tone="warning" title={words(by === "you" ? "request-by-you" : "request-by-guardian")}>
      <p>
        {kind
          ? words("request-change", { kind: words(`kind-${kind}`), times: timesWords(request, words) })
          : words("request-cancel")}
      </p>
      <p>{words("request-at", { day: dayWords(dayOf(at)), time: clock(at) })}</p>
      <p>{words("request-until-then")}</p>
      {dropping.error && <Trouble error={dropping.error} />}
      {absence.can_change && (
        <Button
          weight="second"
          size="small"
          isPending={dropping.isPending}
          onPress={() => dropping.mutate()}
          aria-label={`${words("request-drop")}${which}`}
        >
          {dropping.isPending ? words("request-dropping") : words("request-drop")}
        </Button>
      )}
    </Notice>
  );
}
