import type { Drawing } from "./drawing.ts";
import { DrawingView } from "./drawing-view.tsx";
import { Pictures } from "./pictures.tsx";
import { useWidth } from "./use-width.ts";

export interface FigureProps {
  /** What it shows: the picture's title, and what is read out instead of it. */
  title: string;
  /** Whose answers, and when: stands under the picture. */
  source: string;
  draw(width: number): Drawing;
}

/** A chart as wide as its place, and the same to take along. The numbers stand in a table beside it. */
export function Figure({ title, source, draw }: FigureProps) {
  const [box, width] = useWidth<HTMLDivElement>();
  return (
    <figure className="space-y-1">
      <div ref={box} className="max-w-3xl">
        {width > 0 && (
          <DrawingView drawing={draw(width)} label={`グラフ：${title}。同じ数が、表にもあります。`} />
        )}
      </div>
      <Pictures title={title} source={source} draw={draw} />
    </figure>
  );
}
