import { Button } from "@renraku/ui/button/button.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { Api, Me } from "../api/api.ts";
import type { Paper } from "../reports/report-card.tsx";
import { absenceOn } from "../reports/series.ts";
import { Trouble } from "../shell/trouble.tsx";
import { useWords } from "../words/words.tsx";
import { ReceiptPaper } from "./receipt-paper.tsx";
import { ReturnPaper } from "./return-paper.tsx";

interface PaperScreenProps {
  api: Api;
  me: Me;
  paper: Paper;
  child: string;
  day: string;
  onBack(): void;
}

/** A page to keep or to print. What stands around it on the screen is not printed. */
export function PaperScreen({ api, me, paper, child, day, onBack }: PaperScreenProps) {
  const words = useWords();
  const reading = useQuery({ queryKey: ["absences"], queryFn: api.absences });
  const absence = absenceOn(reading.data?.absences ?? [], child, day);
  const school = me.children.find(({ id }) => id === child)?.school;
  return (
    <>
      <div className="-ml-3 print:hidden">
        <Button weight="quiet" size="small" onPress={onBack}>
          {words("paper-back")}
        </Button>
      </div>
      {reading.isPending && <p role="status">{words("loading")}</p>}
      {reading.error && !reading.data && (
        <Trouble error={reading.error} onAgain={() => void reading.refetch()} />
      )}
      {reading.data && !absence && <Notice tone="info" title={words("paper-none")} />}
      {absence && school && (
        <>
          {paper === "receipt" ? (
            <ReceiptPaper absence={absence} school={school} />
          ) : (
            <ReturnPaper absence={absence} school={school} />
          )}
          <div className="space-y-3 print:hidden">
            <Button wide onPress={() => window.print()}>
              {words("paper-print")}
            </Button>
            <p className="text-solid-gray-700">{words("paper-no-printer")}</p>
          </div>
        </>
      )}
    </>
  );
}
