import { Button } from "@renraku/ui/button/button.tsx";
import { handOver } from "../../download/download.ts";
import { framed } from "./drawing.ts";
import type { FigureProps } from "./figure.tsx";
import { coloursOfPage, painted, svgOf } from "./picture.ts";

/** A page of A4 between its margins, at the size of the screen's letters. */
const WIDE = 760;

/** The chart as a picture with its title, for a report. */
export function Pictures({ title, source, draw }: FigureProps) {
  const picture = () => framed(draw(WIDE), title, source);
  const png = () =>
    painted(picture(), coloursOfPage()).toBlob((file) => {
      if (file) handOver(file, `${fileName(title)}.png`);
    }, "image/png");
  const svg = () =>
    handOver(
      new Blob([svgOf(picture(), title, coloursOfPage())], { type: "image/svg+xml" }),
      `${fileName(title)}.svg`,
    );
  return (
    <div className="flex flex-wrap items-center print:hidden">
      <Button weight="quiet" size="small" aria-label={`グラフを PNG の画像で保存：${title}`} onPress={png}>
        画像で保存（PNG）
      </Button>
      <Button weight="quiet" size="small" aria-label={`グラフを SVG の画像で保存：${title}`} onPress={svg}>
        画像で保存（SVG）
      </Button>
    </div>
  );
}

/** What every system takes as a file's name. */
const fileName = (title: string) =>
  title
    .replace(/[\\/:*?"<>|\s]+/g, "_")
    .slice(0, 60)
    .replace(/^_+|_+$/g, "") || "グラフ";
