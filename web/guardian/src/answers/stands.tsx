import { clock, dayOf, dayWords } from "@renraku/ui/days/days.ts";
import type { Answers, Question } from "@renraku/ui/survey/survey.ts";
import type { Standing } from "../api/asks.ts";
import { useWords } from "../words/words.tsx";
import { saidOf } from "./said.ts";

interface SaidListProps {
  questions: readonly Question[];
  answers: Answers;
}

/** An answer, question by question. */
export function SaidList({ questions, answers }: SaidListProps) {
  const words = useWords();
  return (
    <dl className="space-y-2 wrap-anywhere">
      {saidOf(questions, answers).map(({ id, title, said }) => (
        <div key={id}>
          <dt className="text-solid-gray-700">{title}</dt>
          <dd className={said ? "text-std-17B-170 whitespace-pre-line" : ""}>
            {said ?? words("answer-nothing")}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Who answered last, and when. */
export function WhoAnswered({ standing: { by, at } }: { standing: Standing }) {
  const words = useWords();
  if (!by) return null;
  return (
    <p>
      {at && `${words("message-at", { day: dayWords(dayOf(at)), time: clock(at) })}　`}
      {words(`answer-by-${by}`)}
    </p>
  );
}
