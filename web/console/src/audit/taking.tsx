import { Button } from "@renraku/ui/button/button.tsx";
import { useMutation } from "@tanstack/react-query";
import { handOver } from "../download/download.ts";
import { Failed } from "../reading/failed.tsx";
import type { Chain } from "./api.ts";

interface TakingProps {
  chain: Chain;
  /** What the file is called. */
  file: string;
  onWritten(): void;
}

/** All entries as a file, with their seals, so that somebody else can check them too. */
export function Taking({ chain, file, onWritten }: TakingProps) {
  const taking = useMutation({
    mutationFn: () => chain.file(),
    onSuccess: (all) => handOver(all, file),
    onSettled: onWritten,
  });
  return (
    <>
      <Button weight="second" isPending={taking.isPending} onPress={() => taking.mutate()}>
        {taking.isPending ? "用意しています…" : "ファイルに書き出す"}
      </Button>
      <div className="order-last w-full empty:hidden">
        <Failed title="書き出せませんでした。" error={taking.error} />
      </div>
    </>
  );
}
