import { Button } from "@renraku/ui/button/button.tsx";
import { Panel } from "@renraku/ui/dialog/dialog.tsx";
import { BEGINNINGS, begunFrom, nothingAsked } from "./beginnings.ts";
import type { Survey } from "./survey.ts";

interface BeginSurveyProps {
  onBegin(survey: Survey): void;
  onClose(): void;
}

/** What most surveys are, to begin with; or from nothing. */
export function BeginSurvey({ onBegin, onClose }: BeginSurveyProps) {
  const begin = (survey: Survey) => {
    onClose();
    onBegin(survey);
  };
  return (
    <Panel title="アンケートをつける" wide close="やめる" onClose={onClose}>
      <p>近いものを選ぶと、質問が入ります。あとから、どこでも直せます。</p>
      <ul className="space-y-2">
        {BEGINNINGS.map((one) => (
          <li
            key={one.name}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-8 border border-solid-gray-420 p-3"
          >
            <div className="mr-auto min-w-0">
              <p className="text-std-16B-170">{one.name}</p>
              <p className="text-solid-gray-700">{one.what}</p>
            </div>
            <Button size="small" aria-label={`「${one.name}」で始める`} onPress={() => begin(begunFrom(one))}>
              始める
            </Button>
          </li>
        ))}
      </ul>
      <Button weight="second" wide onPress={() => begin(structuredClone(nothingAsked))}>
        質問を自分で作る
      </Button>
    </Panel>
  );
}
