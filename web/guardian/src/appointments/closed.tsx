import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useWords } from "../words/words.tsx";

/** Nothing can be chosen or changed here any more: of all children, or of one whose teacher has not assigned times yet. */
export function Closed() {
  const words = useWords();
  return (
    <Notice tone="info" title={words("time-closed")}>
      <p>{words("time-closed-what")}</p>
    </Notice>
  );
}
