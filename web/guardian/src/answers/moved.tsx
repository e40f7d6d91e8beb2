import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Standing, Survey } from "../api/asks.ts";
import { useWords } from "../words/words.tsx";
import { SaidList, WhoAnswered } from "./stands.tsx";

interface MovedProps {
  survey: Survey;
  standing: Standing;
  onKeep(): void;
}

/** Somebody else was faster: what stands now, right above the button that would replace it. */
export function Moved({ survey, standing, onKeep }: MovedProps) {
  const words = useWords();
  return (
    <Notice tone="warning" says="alert" title={words("answer-moved")}>
      <WhoAnswered standing={standing} />
      {standing.answers && <SaidList questions={survey.questions} answers={standing.answers} />}
      <p className="pt-2">{words("answer-moved-what")}</p>
      <div className="pt-2">
        <Button weight="second" wide onPress={onKeep}>
          {words("answer-moved-keep")}
        </Button>
      </div>
    </Notice>
  );
}
