import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { ANSWERS } from "../answers/answering.tsx";
import type { Message } from "../api/api.ts";
import { timeWords } from "../words/local-time.ts";
import { useWords } from "../words/words.tsx";

/** So long a text leaves nothing to be seen of what is below it. */
const LONG = 160;

/** Before a long letter: that something is asked, until when, and the way there. */
export function AskBox({ message }: { message: Message }) {
  const words = useWords();
  const { survey, appointments, text, letter, attachments, answered } = message;
  const asks = survey ?? appointments;
  const isLong = text.length > LONG || letter.trim() !== "" || attachments.length > 0;
  if (!asks?.is_open || answered || !isLong) return null;
  return (
    <Notice tone="warning" title={survey ? words("mark-survey") : words("mark-appointments")}>
      {asks.until && <p>{words("ask-until", { time: timeWords(asks.until) })}</p>}
      <div className="pt-2">
        <Button weight="second" onPress={goThere}>
          {words("ask-go")}
        </Button>
      </div>
    </Notice>
  );
}

function goThere(): void {
  const there = document.getElementById(ANSWERS);
  there?.focus({ preventScroll: true });
  there?.scrollIntoView({ block: "start" });
}
