import { Button } from "@renraku/ui/button/button.tsx";
import { QrCode } from "@renraku/ui/qr-code/qr-code.tsx";
import { CodeInGroups } from "../letters/code-in-groups.tsx";
import type { Guardians, Relink } from "./api.ts";

interface RelinkSheetProps {
  sheet: Relink;
  pupil: Guardians["pupil"];
  school: string;
  onClose(): void;
}

/** What a guardian with a new phone needs: to be read to them on the telephone, or given to them on paper. */
export function RelinkSheet({ sheet, pupil, school, onClose }: RelinkSheetProps) {
  return (
    <section
      aria-labelledby="relink"
      className="space-y-4 rounded-12 border-2 border-key-900 p-6 print:border-0 print:p-0"
    >
      <p className="hidden print:block">
        {school}　{pupil.homeroom_label} {pupil.name} さんの保護者の方へ
      </p>
      <h2 id="relink" className="text-std-20B-150">
        スマートフォンを替えた方の番号
      </h2>
      <div className="flex flex-wrap items-center gap-6">
        <QrCode text={sheet.url} label="新しいスマートフォンで読み取る QR コード" />
        <div className="min-w-0 flex-1 basis-72 space-y-3">
          <CodeInGroups code={sheet.code} />
          <p>
            新しいスマートフォンで QR
            コードを読み取るか、登録の画面でこの番号を入れてください。前のスマートフォンには、届かなくなります。
          </p>
          <p>この番号は、14日のあいだに1回だけ使えます。ほかの人に見せないでください。</p>
          <p className="text-std-16B-170 print:hidden">
            登録番号などで、ご本人であることを確かめてから渡してください。
          </p>
        </div>
      </div>
      <div className="flex flex-wrap gap-3 print:hidden">
        <Button onPress={() => window.print()}>印刷する</Button>
        <Button weight="second" onPress={onClose}>
          閉じる
        </Button>
      </div>
    </section>
  );
}
