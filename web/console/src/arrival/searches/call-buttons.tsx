import { Button } from "@renraku/ui/button/button.tsx";
import type { Found } from "../api.ts";
import { foundWords } from "../facts.ts";

interface CallButtonsProps {
  /** Whose, for who hears the buttons alone. */
  name: string;
  busy: boolean;
  onCall(call: { reached: boolean; found: Found | null }): void;
}

const told: readonly Found[] = ["with_family", "should_be_there", "unknown"];
const outcomes: readonly { words: string; reached: boolean; found: Found | null }[] = [
  { words: "出なかった", reached: false, found: null },
  ...told.map((found) => ({ words: foundWords[found], reached: true, found })),
];

/** What came of a telephone call: one tap notes the call and what was said. */
export function CallButtons({ name, busy, onCall }: CallButtonsProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="text-std-16B-170">
        電話の結果<span className="text-std-16N-170">（おすと、すぐ記録します）</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {outcomes.map(({ words, ...call }) => (
          <Button
            key={words}
            weight="second"
            size="small"
            isPending={busy}
            aria-label={`${name}さんの電話の結果：${words}`}
            onPress={() => onCall(call)}
          >
            {words}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
