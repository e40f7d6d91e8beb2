import { Button } from "@renraku/ui/button/button.tsx";
import { TextField } from "@renraku/ui/text-field/text-field.tsx";
import { useEffect, useRef, useState } from "react";
import { matchingPupils } from "../../broadcasts/choose/matching-pupils.ts";
import type { Pupil } from "../../roster/api.ts";
import { seat } from "./seat.ts";

interface SearchProps {
  pupils: readonly Pupil[];
  /** Who comes from one entry goes on to the next. */
  goesOn: boolean;
  onPick(pupil: string): void;
}

/** Whose answer it is: found by name, reading or seat. */
export function Search({ pupils, goesOn, onPick }: SearchProps) {
  const [typed, setTyped] = useState("");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (goesOn) box.current?.querySelector("input")?.focus();
  }, [goesOn]);
  const { hits, more } = matchingPupils(pupils, typed);
  return (
    <div ref={box} className="max-w-3xl space-y-3">
      <TextField
        label="だれの回答ですか"
        description="氏名・ふりがな・学級と番号でさがします。例：あおき、3年1組12番"
        value={typed}
        onChange={setTyped}
        input={{ type: "search", autoComplete: "off" }}
      />
      <ul aria-label="見つかった児童生徒" className="grid gap-2 empty:hidden wide:grid-cols-2">
        {hits.map((pupil) => (
          <li key={pupil.id}>
            <Button weight="second" wide onPress={() => onPick(pupil.id)}>
              <span>
                {seat(pupil)} {pupil.name}
                <span className="ml-2 font-400">{pupil.kana}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-solid-gray-700 empty:hidden">
        {typed.trim() !== "" && hits.length === 0 && "見つかりません。"}
        {more > 0 && `ほかに${more}人います。もう少しくわしく入れてください。`}
      </p>
    </div>
  );
}
