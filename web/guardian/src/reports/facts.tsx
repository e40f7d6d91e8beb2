import { dayWords } from "@renraku/ui/days/days.ts";
import type { Absence } from "../api/absences.ts";
import { temperatureWords } from "../report/temperature.ts";
import { useWords } from "../words/words.tsx";
import { timesWords } from "./arranged.ts";

/** What was said beyond the kind, as far as something was. */
export function Facts({ absence }: { absence: Absence }) {
  const words = useWords();
  const { collected_by, details } = absence;
  const times = timesWords(absence, words);
  const symptoms = details?.symptoms.map((code) =>
    code === "fever" && details.temperature != null
      ? words("fact-fever", { temperature: temperatureWords(details.temperature) })
      : words(`symptom-${code}`),
  );
  const course = Object.entries(details?.course ?? {}).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <>
      {times && <p>{times}</p>}
      {collected_by && <p>{words("fact-collected", { who: collected_by })}</p>}
      {symptoms && symptoms.length > 0 && <p>{words("fact-symptoms", { what: symptoms.join("・") })}</p>}
      {details?.disease && <p>{words("fact-disease", { disease: words(`disease-${details.disease}`) })}</p>}
      {course.length > 0 && (
        <ul className="list-disc pl-6">
          {course.map(([mark, day]) => (
            <li key={mark}>{words("fact-mark", { mark: words(`mark-day-${mark}`), day: dayWords(day) })}</li>
          ))}
        </ul>
      )}
      {details?.words && (
        <p className="break-words whitespace-pre-wrap">{words("fact-words", { words: details.words })}</p>
      )}
    </>
  );
}
