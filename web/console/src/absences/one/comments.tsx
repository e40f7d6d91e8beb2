import { Form } from "@renraku/ui/form/form.tsx";
import { Notice } from "@renraku/ui/notice/notice.tsx";
import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import { useState } from "react";
import { Failed } from "../../reading/failed.tsx";
import { atWords } from "../words.ts";
import type { PartProps } from "./absence-panel.tsx";

const MOST = 300;

/** What the school writes to the guardians. In LINE stands only that it has. */
export function Comments({ one, path, saying: { commenting } }: PartProps) {
  const [words, setWords] = useState("");
  const [wrong, setWrong] = useState<string>();
  const send = async () => {
    const text = words.trim();
    const fault =
      text === ""
        ? "伝えることを書いてください。"
        : [...text].length > MOST
          ? `${MOST}字までで書いてください。`
          : undefined;
    setWrong(fault);
    if (fault) return;
    await commenting.mutateAsync(text).then(
      () => setWords(""),
      () => undefined,
    );
  };
  return (
    <section aria-labelledby="comments" className="space-y-3">
      <h3 id="comments" className="text-std-18B-160">
        保護者への返事
      </h3>
      <ul className="space-y-2 empty:hidden">
        {one.comments.map((comment) => (
          <li key={`${comment.at} ${comment.name}`} className="rounded-8 bg-key-50 px-4 py-2">
            <span className="text-solid-gray-700">
              {atWords(comment.at, path.day)} {comment.name}
            </span>
            <span className="block whitespace-pre-wrap break-words">{comment.words}</span>
          </li>
        ))}
      </ul>
      <Form
        send="返事を送る"
        weight="second"
        onSend={send}
        foot={
          <>
            <Failed title="送れませんでした。" error={commenting.error} />
            {commenting.isSuccess && <Notice tone="good" says="status" title="保護者に送りました。" />}
          </>
        }
      >
        <TextArea
          label="返事を書く"
          description="LINE には「学校から返事があります」とだけ届き、文は保護者のページで読まれます。"
          rows={2}
          value={words}
          onChange={setWords}
          error={wrong}
        />
      </Form>
    </section>
  );
}
