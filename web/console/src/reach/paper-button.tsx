import { Button } from "@renraku/ui/button/button.tsx";
import type { Client } from "../api/api.ts";
import { usePaper } from "./use-reach.ts";

interface PaperButtonProps {
  calls: Client;
  school: string;
  pupil: string;
  name: string;
  paper: boolean;
}

/** This family gets everything on paper; or does so no longer. */
export function PaperButton({ calls, school, pupil, name, paper }: PaperButtonProps) {
  const marking = usePaper(calls, school);
  const words = paper ? "紙での対応をやめる" : "紙で対応にする";
  return (
    <span className="inline-block space-y-1 print:hidden">
      <Button
        weight="second"
        size="small"
        isPending={marking.isPending}
        aria-label={`${name}：${words}`}
        onPress={() => marking.mutate({ pupil, paper: !paper })}
      >
        {words}
      </Button>
      {marking.error && (
        <span role="alert" className="block text-error-2">
          {marking.error.message}
        </span>
      )}
    </span>
  );
}
