import { shortDay } from "@renraku/ui/days/days.ts";
import type { ReactNode } from "react";
import type { Absence, Mark } from "../api.ts";
import { diseaseWords, markWords, symptomWords } from "../words.ts";

/** Reason, symptoms, temperature, diagnosis and the family's words: in a list, for who may see them. */
export function Health({ reason, details }: Pick<Absence, "reason" | "details">) {
  const symptoms = details?.symptoms ?? [];
  const course = Object.entries(details?.course ?? {}) as [Mark, string][];
  return (
    <>
      <Line name="理由">{reason?.label}</Line>
      {symptoms.length > 0 && (
        <Line name="症状">{symptoms.map((symptom) => symptomWords[symptom]).join("、")}</Line>
      )}
      {details?.temperature && <Line name="体温">{details.temperature.toFixed(1)}℃</Line>}
      {details?.disease && (
        <Line name="診断">
          {diseaseWords(details.disease)}
          {course.map(([mark, day]) => (
            <span key={mark} className="block">
              {markWords[mark]}：{shortDay(day)}
            </span>
          ))}
        </Line>
      )}
      {details?.words && (
        <Line name="伝言">
          <span className="whitespace-pre-wrap break-words">{details.words}</span>
        </Line>
      )}
    </>
  );
}

/** One line of such a list. */
export function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2 wide:grid-cols-[8rem_1fr]">
      <dt className="text-solid-gray-700">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
