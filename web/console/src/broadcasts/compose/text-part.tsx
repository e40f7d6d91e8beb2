import { TextArea } from "@renraku/ui/text-area/text-area.tsx";
import type { Content } from "../api.ts";
import { inTalk, TALK_UNITS, units } from "../words/talk.ts";

interface TextPartProps {
  content: Content;
  sender: string;
  /** Under the name of each school. */
  each: boolean;
  corrects: boolean;
  error: string | undefined;
  onSay(change: Partial<Content>): void;
}

export const TEXT_ID = "broadcast-text";

/** The text, before anything else; the sender's name is the system's matter. */
export function TextPart({ content, sender, each, corrects, error, onSay }: TextPartProps) {
  const used = units(inTalk(content, sender, corrects));
  return (
    <TextArea
      id={TEXT_ID}
      label="本文"
      rows={9}
      autoFocus={content.text === ""}
      value={content.text}
      onChange={(text) => onSay({ text })}
      description={`はじめの「${each ? "○○学校" : sender}です。」は、自動で入ります。`}
      error={error}
      foot={<Counter used={content.on_page_only ? undefined : used} />}
    />
  );
}

const NEAR = 4_500;
const count = (n: number) => n.toLocaleString("ja");

/** How much of LINE's measure is used. It is read out only where it is about to matter. */
function Counter({ used }: { used: number | undefined }) {
  if (used === undefined) return null;
  const over = used > TALK_UNITS;
  return (
    <p className={`text-right ${over ? "text-std-16B-170 text-error-2" : "text-solid-gray-700"}`}>
      {count(used)} / {count(TALK_UNITS)}文字
      <span className="ml-2 text-dns-14N-130">（差出人の名前もふくみます。絵文字は2文字と数えます）</span>
      <span role="status" className="sr-only">
        {used > NEAR && (over ? "送れる長さをこえました。" : "もうすぐ送れる長さの上限です。")}
      </span>
    </p>
  );
}
