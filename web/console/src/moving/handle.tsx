import { type ButtonProps, Button as Plain } from "react-aria-components";

interface HandleProps {
  id: string;
  /** What is moved: `質問2`. */
  name: string;
  /** From `useDrag`. */
  drags: ButtonProps;
}

/** Here it can be taken hold of, where there is a mouse. */
export function Handle({ id, name, drags }: HandleProps) {
  return (
    <Plain
      {...drags}
      id={id}
      aria-label={`${name}をつかんで動かす`}
      className="hidden size-11 shrink-0 cursor-grab place-items-center rounded-8 text-solid-gray-700 data-hovered:bg-key-50 wide:grid"
    >
      <Grip />
    </Plain>
  );
}

/** Six dots. */
function Grip() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-5 fill-current">
      {[3, 8, 13].map((y) => (
        <path key={y} d={`M4 ${y - 1}h2v2h-2zM10 ${y - 1}h2v2h-2z`} />
      ))}
    </svg>
  );
}
