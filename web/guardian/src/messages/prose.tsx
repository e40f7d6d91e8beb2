import { paragraphs, pieces } from "./pieces.ts";

/** A text as the school wrote it, in paragraphs. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="space-y-4 text-std-17N-170 wrap-anywhere">
      {paragraphs(text).map((paragraph) => (
        <p key={paragraph.at} className="whitespace-pre-line">
          {pieces(paragraph.text).map(({ at, text, href }) =>
            href ? (
              <a key={at} href={href} target="_blank" rel="noreferrer" className="text-key-900 underline">
                {text}
              </a>
            ) : (
              text
            ),
          )}
        </p>
      ))}
    </div>
  );
}
