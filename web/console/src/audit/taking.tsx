import { Button } from "@renraku/ui/button/button.tsx";
import { useMutation } from "@tanstack/react-query";
import { handOver } from "../download/download.ts";
import { Failed } from "../reading/failed.tsx";
import type { Chain } from "./api.ts";

/** All entries as a file, with their seals, so that somebody else can check them too. */
export function Taking({ chain, file }: { chain: Chain; file: string }) {
  const taking = useMutation({ mutationFn: () => chain.file(), onSuccess: (all) => handOver(all, file) });
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
