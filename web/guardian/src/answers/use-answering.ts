import { Refusal } from "@renraku/ui/api/refusal.ts";
import type { Unfit } from "@renraku/ui/survey/answering.ts";
import type { Answers, Question } from "@renraku/ui/survey/survey.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Api, Message } from "../api/api.ts";
import type { Standing } from "../api/asks.ts";
import { saidOf } from "./said.ts";

interface Outcomes {
  /** The school has it. */
  onSent(): void;
  /** One question is not answered as it should be. */
  onUnfit(question: string, why: Unfit): void;
  /** It came too late: what was to be sent, and what the school says to it. */
  onLate(answers: Answers, why: string): void;
}

/** Sends one answer. What stands meanwhile is read again wherever the school's side says that it has moved. */
export function useAnswering(api: Api, message: Message, standing: Standing, outcomes: Outcomes) {
  const client = useQueryClient();
  const queryKey = ["message", message.id];
  const reads = () => client.fetchQuery({ queryKey, queryFn: () => api.message(message.id), staleTime: 0 });
  const took = (now: Message) => {
    client.setQueryData(queryKey, now);
    void client.invalidateQueries({ queryKey: ["messages"] });
    outcomes.onSent();
  };
  const { school, child, version } = standing;
  return useMutation({
    mutationFn: (answers: Answers) =>
      api.answer(message.id, {
        school: child ? null : school,
        child: child ?? null,
        answers,
        version: version ?? null,
      }),
    onSuccess: took,
    onError: async (error, answers) => {
      if (!(error instanceof Refusal)) return;
      const { code, detail } = error;
      if (code === "answer_wrong") outcomes.onUnfit(String(detail.question), String(detail.why) as Unfit);
      if (code !== "survey_changed" && code !== "survey_closed") return;
      const now = await reads().catch(() => null);
      // The first time it had arrived, and only its answer was lost.
      if (now && stands(now, standing, answers)) took(now);
      else if (code === "survey_closed") outcomes.onLate(answers, error.message);
    },
  });
}

/** Whether what was to be sent is what stands. */
function stands({ survey }: Message, { school, child }: Standing, answers: Answers): boolean {
  const now = survey?.answers.find((one) => one.school === school && one.child === child);
  if (!survey || !now) return false;
  if (survey.anonymous) return now.answered;
  return now.by === "me" && now.answers != null && same(survey.questions, now.answers, answers);
}

const same = (questions: readonly Question[], one: Answers, other: Answers) =>
  JSON.stringify(saidOf(questions, one)) === JSON.stringify(saidOf(questions, other));
