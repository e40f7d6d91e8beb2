import "./letters.css";
import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { Client } from "../api/api.ts";
import { Reading } from "../reading/reading.tsx";
import { schools } from "../schools/api.ts";
import { letters, type Wanted } from "./api.ts";
import { LetterPage } from "./letter-page.tsx";

interface StackProps {
  calls: Client;
  school: string;
  today: string;
  wanted: Wanted;
}

/** The letters one after the other, as they will lie in the printer. */
export function Stack({ calls, school, today, wanted }: StackProps) {
  // Codes are kept no longer than they are looked at.
  const reading = useQuery({
    queryKey: ["letters", school, wanted],
    queryFn: () => letters(calls, school, wanted),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const all = useQuery({ queryKey: ["schools"], queryFn: () => schools(calls) });
  const ways = all.data?.find(({ code }) => code === school)?.ways;
  return (
    <Reading of={reading}>
      {({ school, letters }) =>
        letters.length === 0 ? (
          <Notice tone="good" says="status" title="お手紙が必要な人はいません。">
            <p>全員の保護者に届きます。</p>
          </Notice>
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-4 print:hidden">
              <Button onPress={() => window.print()}>{letters.length}枚を印刷する</Button>
              <p role="status">A4 に1人1枚、出席番号の順です。封筒に入れるか、折って渡してください。</p>
            </div>
            <ul className="space-y-6 print:space-y-0">
              {letters.map((letter) => (
                <li key={letter.pupil}>
                  <LetterPage
                    letter={letter}
                    school={school}
                    today={today}
                    mail={ways?.mail ?? true}
                    invitation={ways?.invitation ?? true}
                  />
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Reading>
  );
}
