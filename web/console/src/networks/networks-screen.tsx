import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useQuery } from "@tanstack/react-query";
import type { ScreenProps } from "../desk/sections.tsx";
import { Reading } from "../reading/reading.tsx";
import { networks } from "./api.ts";
import { NetworksForm } from "./networks-form.tsx";

/** From which networks the console may be used. */
export default function NetworksScreen({ calls }: ScreenProps) {
  const reading = useQuery({ queryKey: ["networks"], queryFn: () => networks(calls) });
  return (
    <div className="max-w-2xl space-y-4">
      <h1 className="text-std-24B-150">接続元の制限</h1>
      <p>
        職員の画面を使えるネットワークを、学校や教育委員会の回線だけに限ることができます。保護者のページと
        LINE には影響しません。
      </p>
      <Reading of={reading}>
        {(known) => (
          <>
            {known.networks.length === 0 && (
              <Notice tone="info" title="いまは、どこからでも使えます。">
                <p>1つでも登録すると、登録したネットワークのほかからは使えなくなります。</p>
              </Notice>
            )}
            <NetworksForm calls={calls} known={known} />
          </>
        )}
      </Reading>
    </div>
  );
}
