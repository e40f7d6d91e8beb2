import { Choices } from "@renraku/ui/choices/choices.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { useState } from "react";
import type { Client, School } from "../api/api.ts";
import { likelyYear, yearChoices } from "../year/year.ts";
import { Earlier } from "./earlier.tsx";
import { FilePicker } from "./file-picker.tsx";
import { SendingFile } from "./sending-file.tsx";
import { TemplateButton } from "./template-button.tsx";
import { notARoster } from "./upload.ts";
import { useUpload } from "./use-upload.ts";

interface StartProps {
  calls: Client;
  today: string;
  school: School | null;
  onOpen(id: string): void;
}

/** Choosing a file is all there is to do: it goes up at once, and nothing is changed by it. */
export function Start({ calls, today, school, onOpen }: StartProps) {
  const [year, setYear] = useState(likelyYear(today));
  const [wrong, setWrong] = useState<string>();
  const { sending, start, goOn, giveUp } = useUpload(calls, onOpen);

  if (sending.at !== "nothing") return <SendingFile sending={sending} onGoOn={goOn} onGiveUp={giveUp} />;
  const chosen = (file: File) => {
    const why = notARoster(file);
    setWrong(why);
    if (!why) start({ file, year: Number(year), school: school?.code ?? null });
  };
  return (
    <>
      <p className="max-w-3xl">
        ファイルを選ぶと、いまの名簿と比べた結果が表示されます。
        <strong className="text-std-16B-170">内容を確かめてボタンを押すまで、名簿は変わりません。</strong>
        取り込んだあとで、元に戻すこともできます。
      </p>
      {wrong && <Notice tone="error" says="alert" title={wrong} />}
      <div className="grid gap-6 wide:grid-cols-[1fr_2fr]">
        <Choices
          label="いつの名簿ですか"
          choices={yearChoices(today)}
          value={year}
          onChoose={(chosen) => setYear(chosen)}
        />
        <FilePicker onFile={chosen} />
      </div>
      <TemplateButton calls={calls} />
      <Earlier calls={calls} school={school} onOpen={onOpen} />
    </>
  );
}
