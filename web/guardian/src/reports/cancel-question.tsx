import { dayWords } from "@renraku/ui/days/days.ts";
import { Question } from "@renraku/ui/dialog/dialog.tsx";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Absence, Api } from "../api/api.ts";
import { requestIds } from "../report/draft.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";

interface CancelQuestionProps {
  api: Api;
  absence: Absence;
  open: boolean;
  onClose(): void;
}

/** Asks once more, because the school will expect the child. */
export function CancelQuestion({ api, absence, open, onClose }: CancelQuestionProps) {
  const words = useWords();
  const client = useQueryClient();
  const ids = useRef(requestIds());
  const { child, day, nickname, kind, reported_at } = absence;
  const cancelling = useMutation({
    // An id for each state of the report: one that was reported again may be cancelled again.
    mutationFn: () => api.cancel(child, day, ids.current(child, day, reported_at)),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["absences"] });
      onClose();
    },
  });
  return (
    <Question
      title={words("cancel-title")}
      yes={cancelling.isPending ? words("cancel-sending") : words("cancel-yes")}
      no={words("cancel-no")}
      open={open}
      busy={cancelling.isPending}
      onYes={() => cancelling.mutate()}
      onNo={onClose}
    >
      <p>{words("cancel-what", { nickname, day: dayWords(day), kind: words(`kind-${kind}`) })}</p>
      {cancelling.error && <Trouble error={cancelling.error} />}
    </Question>
  );
}
