import { dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { Failed } from "../reading/failed.tsx";
import { type Days, passedDays } from "./use-looked.ts";
import { standsWords } from "./words.ts";

interface CameMeanwhileProps {
  /** What failed, for whatever other reason. */
  title: string;
  error: Error | null;
  looked: Days;
  /** The button that says it all the same. */
  again: string;
}

/** The family, or a colleague, was quicker: nothing was written over, and here is what came. */
export function CameMeanwhile({ title, error, looked, again }: CameMeanwhileProps) {
  const days = passedDays(error);
  if (days.length === 0) return <Failed title={title} error={error} />;
  return (
    <Notice
      tone="warning"
      says="alert"
      title="画面を開いたあとに、連絡が変わりました。まだ何も書きかえていません。"
    >
      <ul className="list-disc pl-6">
        {days.map((day) => (
          <li key={day}>
            {dayWords(day)}：{standsWords(looked[day]?.absence, day)}
          </li>
        ))}
      </ul>
      <p>この内容を置きかえるときは、もう一度「{again}」をおしてください。</p>
    </Notice>
  );
}
