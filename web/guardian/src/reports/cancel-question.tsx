import { Choices } from "@renraku/ui/choices/choices.tsx";
import { dayWords } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Absence } from "../api/absences.ts";
import type { Api } from "../api/api.ts";
import { requestIds } from "../report/draft.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface CancelQuestionProps {
  api: Api;
  /** What is to be taken back, and what belongs to it on the days after it. */
  series: readonly Absence[];
  /** Whether the school has to be asked for it. */
  inClass: boolean;
  open: boolean;
  onClose(): void;
}

/** Asks once more, because the school will expect the child. */
export function CancelQuestion({ api, series, inClass, open, onClose }: CancelQuestionProps) {
  const words = useWords();
  const client = useQueryClient();
  const ids = useRef(requestIds());
  const [all, setAll] = useState(false);
  const [first, last] = [series[0], series.at(-1)];
  const until = all && last && series.length > 1 ? last.day : null;
  const cancelling = useMutation({
    // An id for each state of the report: one that was reported again may be cancelled again.
    mutationFn: async ({ child, day, reported_at }: Absence) =>
      api.cancel(child, day, until, ids.current(child, day, until, reported_at)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["absences"] });
      onClose();
    },
  });
  if (!first || !last) return null;
  const { day, nickname, kind } = first;
  const choices = [
    { value: "one", label: words("cancel-one", { day: dayWords(day) }) },
    {
      value: "all",
      label: words("cancel-all", { from: dayWords(day), until: dayWords(last.day), count: series.length }),
    },
  ];
  return (
    <Question
      title={words("cancel-title")}
      yes={cancelling.isPending ? words("cancel-sending") : words("cancel-yes")}
      no={words("cancel-no")}
      open={open}
      busy={cancelling.isPending}
      onYes={() => cancelling.mutate(first)}
      onNo={onClose}
    >
      <p>
        {words("cancel-what", {
          nickname,
          day: until ? words("cancel-days", { from: dayWords(day), until: dayWords(until) }) : dayWords(day),
          kind: words(`kind-${kind}`),
        })}
      </p>
      {inClass && <p>{words("cancel-in-class")}</p>}
      {series.length > 1 && (
        <Choices
          label={words("cancel-which")}
          choices={choices}
          value={all ? "all" : "one"}
          onChoose={(value) => setAll(value === "all")}
        />
      )}
      {cancelling.error && <Trouble error={cancelling.error} />}
    </Question>
  );
}
