import { Button } from "@renraku/ui/button/button.tsx";
import { DropZone, FileTrigger, Text } from "react-aria-components";

const TYPES = [".csv", ".txt", ".zip"];

/** One file, by drag or by button. */
export function FilePicker({ onFile }: { onFile(file: File): void }) {
  return (
    <DropZone
      onDrop={async ({ items }) => {
        const dropped = items.find((item) => item.kind === "file");
        if (dropped?.kind === "file") onFile(await dropped.getFile());
      }}
      className="flex flex-col items-center justify-center gap-3 rounded-12 border-2 border-dashed border-solid-gray-600 bg-white p-6 text-center data-drop-target:border-key-900 data-drop-target:bg-key-50"
    >
      <FileTrigger
        acceptedFileTypes={TYPES}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button>名簿のファイルを選ぶ</Button>
      </FileTrigger>
      <Text slot="label" className="text-solid-gray-700">
        ファイルをここに置くこともできます。CSV（ひな形のもの）か、校務支援システムから書き出した OneRoster の
        ZIP を読み取れます。
      </Text>
    </DropZone>
  );
}
