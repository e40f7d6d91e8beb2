import type { Day } from "@renraku/ui/days/days.ts";
import { useState } from "react";
import { focusSoon } from "../../moving/focus-soon.ts";
import { added, copied, type Edited, moved, removed } from "./editing.ts";
import { handleId, headId, questionsId, titleId, undoId } from "./places.ts";
import type { KindName, Question } from "./survey.ts";

/** What has just been done, and how it was before where that can be had again. */
interface Done {
  words: string;
  before: Question[] | undefined;
}

/** What can be done to one question of several. */
export interface Acts {
  onOpen(open: boolean): void;
  onEdit(edited: Edited): void;
  onMove(by: -1 | 1): void;
  /** It was pulled to the place of another one. */
  onPlace(to: number): void;
  onCopy(): void;
  onRemove(): void;
}

/** The questions while they are built: which is open, what was just done, and the focus where the next step is. */
export function useQuestions(questions: Question[], today: Day, onChange: (questions: Question[]) => void) {
  const [open, setOpen] = useState(questions.length === 1 ? questions[0]?.id : undefined);
  const [fresh, setFresh] = useState<string>();
  const [done, setDone] = useState<Done>();
  const look = (id: string | undefined) => {
    setOpen(id);
    setFresh(undefined);
  };
  const put = ({ questions: next, freed }: Edited, words: string, back = false) => {
    onChange(next);
    const also = freedWords(freed, next);
    setDone({ words: words + also, before: back || also ? questions : undefined });
  };
  const begin = (next: Question[], id: string | undefined, words: string) => {
    onChange(next);
    setDone({ words, before: undefined });
    setOpen(id);
    setFresh(id);
    if (id) focusSoon(titleId(id));
  };
  const move = (id: string, place: number, to: number) =>
    put(moved(questions, id, to), `質問${place + 1}を、${to + 1}番目に動かしました。`);
  const actsOn = (id: string, place: number): Acts => ({
    onOpen: (on) => look(on ? id : undefined),
    onEdit: (edited) => {
      if (edited.freed.length > 0) return put(edited, "");
      // Going back now would take what is typed, too.
      setDone(undefined);
      onChange(edited.questions);
    },
    onMove: (by) => {
      const to = place + by;
      move(id, place, to);
      // At the end of the way the button that was pressed cannot be pressed again.
      const last = by < 0 ? to === 0 : to === questions.length - 1;
      focusSoon(`${headId(id)}-${by < 0 === last ? "down" : "up"}`);
    },
    onPlace: (to) => {
      move(id, place, to);
      focusSoon(handleId(id));
    },
    onCopy: () => {
      const next = copied(questions, id);
      begin(next, next[place + 1]?.id, `質問${place + 1}を写して、${place + 2}番目に入れました。`);
    },
    onRemove: () => {
      put(removed(questions, id), `質問${place + 1}を消しました。`, true);
      look(undefined);
      focusSoon(undoId);
    },
  });
  const add = (kind: KindName) => {
    const next = added(questions, kind, today);
    begin(next, next.at(-1)?.id, `質問${next.length}を足しました。`);
  };
  const undo = () => {
    if (done?.before) onChange(done.before);
    setDone({ words: "元に戻しました。", before: undefined });
    focusSoon(questionsId);
  };
  return { open, fresh, done: done?.words, mayUndo: done?.before !== undefined, actsOn, add, undo };
}

/** Those that depended on what is not there any more are asked of everybody now: nobody is to find that out later. */
function freedWords(freed: readonly string[], questions: readonly Question[]): string {
  if (freed.length === 0) return "";
  const numbers = freed.map((id) => questions.findIndex((one) => one.id === id) + 1);
  return `質問${numbers.join("、")}は、全員に聞くようになりました。`;
}
