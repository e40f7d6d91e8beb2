import { Button } from "@renraku/ui/button/button.tsx";
import { dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Absence } from "../api/absences.ts";
import { useWords } from "../words/words.tsx";

interface ReturnBoxProps {
  absence: Absence;
  which: string;
  /** Opens the notice to print. */
  onNotice(): void;
}

/** From when on a child with an infection may come, or what has to be known first. */
export function ReturnBox({ absence, which, onNotice }: ReturnBoxProps) {
  const words = useWords();
  const { returns } = absence;
  if (!returns) return null;
  const title = returns.from
    ? words("return-from", { day: dayWords(returns.from) })
    : words("return-unknown");
  return (
    <Notice tone="info" title={title}>
      {!returns.from && (
        <>
          <p>{words("return-missing")}</p>
          <Ways missing={returns.missing} />
        </>
      )}
      <Button
        weight="second"
        size="small"
        onPress={onNotice}
        aria-label={`${words("return-notice")}${which}`}
      >
        {words("return-notice")}
      </Button>
    </Notice>
  );
}

/** Each a way to know: the days of one line together. */
export function Ways({ missing }: { missing: string[][] }) {
  const words = useWords();
  return (
    <ul className="list-disc pl-6">
      {missing.map((way) => (
        <li key={way.join()}>{way.map((mark) => words(`mark-day-${mark}`)).join("と")}</li>
      ))}
    </ul>
  );
}
