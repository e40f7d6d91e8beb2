import { isDay, shortDay } from "@renraku/ui/days/days.ts";
import { instantOf, momentWords } from "../../broadcasts/words/moments.ts";
import { optionsOf, type Question, type Survey } from "./survey.ts";
import { conditionWords, kindWords, perWords } from "./words.ts";

interface AskedProps {
  survey: Survey;
  today: string;
}

/** What is asked, to be read before it goes out and afterwards. */
export function Asked({ survey, today }: AskedProps) {
  const { questions, per, anonymous, until } = survey;
  return (
    <div className="space-y-2">
      <p className="text-solid-gray-700">
        {[
          perWords[per].label,
          anonymous ? "無記名" : undefined,
          until ? `締め切り：${momentWords(instantOf(until), today)}` : "締め切りなし",
        ]
          .filter(Boolean)
          .join("、")}
      </p>
      <ol className="space-y-2">
        {questions.map((question, place) => (
          <li key={question.id} className="rounded-8 border border-solid-gray-420 px-3 py-2">
            <p className="break-words">
              <span className="mr-2 text-solid-gray-700">質問{place + 1}</span>
              <span className="text-std-16B-170">{question.title || "（まだ書かれていません）"}</span>
              {question.required && <span className="ml-2 text-solid-gray-700">必須</span>}
            </p>
            <p className="break-words">{answerWords(question)}</p>
            <p className="text-dns-14N-130 text-solid-gray-700 empty:hidden">
              {[conditionWords(question, questions), question.on_page_only && "保護者のページだけで聞く"]
                .filter(Boolean)
                .join("。")}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What can be answered: 「参加する／参加しない」, 「1〜10人」. */
function answerWords(question: Question): string {
  switch (question.kind) {
    case "number":
      return `${question.least ?? "–"}〜${question.most ?? "–"}${question.unit}`;
    case "date":
      return [question.from, question.to].map((day) => (isDay(day) ? shortDay(day) : "–")).join("〜");
    default:
      return optionsOf(question).join("／") || kindWords[question.kind];
  }
}
