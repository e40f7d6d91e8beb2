import { useId } from "react";
import type { Drawing, Shape } from "./drawing.ts";
import { patterns } from "./patterns.ts";

/** A drawing on the screen, or on paper: never wider than its place. */
export function DrawingView({ drawing, label }: { drawing: Drawing; label: string }) {
  const id = useId();
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      width={drawing.width}
      height={drawing.height}
      className="block h-auto max-w-full"
    >
      <defs>
        {patterns.map(({ tile, path, how, full }, place) => (
          <pattern
            // biome-ignore lint/suspicious/noArrayIndexKey: the patterns never change
            key={place}
            id={`${id}${place}`}
            width={tile}
            height={tile}
            patternUnits="userSpaceOnUse"
          >
            <rect width={tile} height={tile} className={full ? "fill-key-900" : "fill-white"} />
            {path && (
              <path
                d={path}
                strokeWidth={2}
                className={how === "fill" ? "fill-key-900" : "fill-none stroke-key-900"}
              />
            )}
          </pattern>
        ))}
      </defs>
      {drawing.shapes.map((shape, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a shape is its place
        <Drawn key={place} shape={shape} id={id} />
      ))}
    </svg>
  );
}

function Drawn({ shape, id }: { shape: Shape; id: string }) {
  if (shape.kind === "rule") {
    return (
      <line
        x1={shape.x}
        x2={shape.x + shape.width}
        y1={shape.y}
        y2={shape.y}
        className="stroke-solid-gray-600"
      />
    );
  }
  if (shape.kind === "words") {
    return (
      <text
        x={shape.x}
        y={shape.y}
        fontSize={shape.size}
        textAnchor={shape.anchor}
        className={`fill-solid-gray-800 ${shape.bold ? "font-700" : ""}`}
      >
        {shape.text}
      </text>
    );
  }
  const { x, y, width, height, pattern } = shape;
  if (pattern < 0) return <rect x={x} y={y} width={width} height={height} className="fill-white" />;
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={height}
      fill={`url(#${id}${pattern})`}
      className="stroke-key-900"
    />
  );
}
