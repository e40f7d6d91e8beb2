import { AnyOf } from "@renraku/ui/choices/any-of.tsx";
import type { Me } from "../api/api.ts";
import { useWords } from "../words/words.tsx";

interface WhichChildProps {
  me: Me;
  chosen: string[];
  onChoose(children: string[]): void;
}

/** Whom it is about; with one child that is no question. */
export function WhichChild({ me, chosen, onChoose }: WhichChildProps) {
  const words = useWords();
  const [only] = me.children;
  if (me.children.length === 1 && only) {
    return (
      <p className="text-std-18B-160">
        {words("report-for", { nickname: only.nickname, school: only.school.name })}
      </p>
    );
  }
  const choices = me.children.map(({ id, nickname, school }) => ({
    value: id,
    label: nickname,
    note: school.name,
  }));
  return <AnyOf label={words("report-child")} choices={choices} values={chosen} onChoose={onChoose} />;
}
