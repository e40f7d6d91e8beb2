import { dayWords } from "@renraku/ui/days/days.ts";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import type { Absence } from "../api/absences.ts";
import type { Child } from "../api/api.ts";
import { Ways } from "../reports/return-box.tsx";
import { useWords } from "../words/words.tsx";

interface PaperProps {
  absence: Absence;
  school: Child["school"];
}

/** 出席停止のお知らせ: until when, by which rule, from which days. The head teacher decides; this is no certificate. */
export function ReturnPaper({ absence, school }: PaperProps) {
  const words = useWords();
  const { nickname, details, returns, state } = absence;
  const disease = details?.disease;
  if (!disease || !returns || state === "cancelled") {
    return <Notice tone="info" title={words("return-none")} />;
  }
  const course = Object.entries(details.course).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <article className="space-y-4">
      <h1 className="text-std-24B-150">{words("return-title")}</h1>
      <p className="text-std-18B-160">{words("return-whom", { nickname, school: school.name })}</p>
      <p className="rounded-8 border-2 border-solid-gray-800 p-4 text-std-20B-150">
        {returns.from ? words("return-from", { day: dayWords(returns.from) }) : words("return-unknown")}
      </p>
      {!returns.from && (
        <section className="space-y-1">
          <p>{words("return-missing")}</p>
          <Ways missing={returns.missing} />
        </section>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt>{words("return-disease")}</dt>
        <dd className="text-std-16B-170">{words(`disease-${disease}`)}</dd>
        {course.map(([mark, day]) => (
          <div key={mark} className="contents">
            <dt>{words(`mark-day-${mark}`)}</dt>
            <dd>{dayWords(day)}</dd>
          </div>
        ))}
      </dl>
      <section className="space-y-2">
        <h2 className="text-std-18B-160">{words("return-rule")}</h2>
        <p>{words(`rule-${disease}`)}</p>
        <p>{words("return-physician")}</p>
      </section>
      <ul className="list-disc space-y-1 pl-6">
        <li>{words("return-not-absent")}</li>
        <li>{words("return-changes")}</li>
        <li>{words("return-decides", { school: school.name, telephone: school.telephone })}</li>
        <li>{words("return-no-certificate")}</li>
      </ul>
    </article>
  );
}
