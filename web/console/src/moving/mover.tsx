import { Button } from "@renraku/ui/button/button.tsx";

interface MoverProps {
  id: string;
  /** What is moved: `質問2`. */
  name: string;
  up?: boolean;
  /** At its end already. */
  at: boolean;
  onPress(): void;
}

/** One place up, or down. At the end of the way its place stays empty, so that the others keep theirs. */
export function Mover({ id, name, up = false, at, onPress }: MoverProps) {
  if (at) return <span className="w-11" />;
  return (
    <span className="grid w-11">
      <Button
        id={id}
        weight="second"
        size="small"
        aria-label={`${name}を1つ${up ? "上" : "下"}へ`}
        onPress={onPress}
      >
        <span aria-hidden="true">{up ? "↑" : "↓"}</span>
      </Button>
    </span>
  );
}
