import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useWords } from "../words/words.tsx";

/** What is kept of an anonymous answer, who sees it when, and that it stays as it is: before anything is typed. */
export function Anonymous() {
  const words = useWords();
  return (
    <Notice tone="info" title={words("answer-anonymous")}>
      <ul className="list-disc space-y-1 pl-5">
        <li>{words("answer-anonymous-kept")}</li>
        <li>{words("answer-anonymous-seen")}</li>
        <li>{words("answer-anonymous-names")}</li>
        <li className="font-700">{words("answer-anonymous-final")}</li>
      </ul>
    </Notice>
  );
}
