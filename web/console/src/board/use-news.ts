import { useEffect, useRef, useState } from "react";
import type { Board } from "./api.ts";
import { news, newsWords } from "./facts.ts";

/** What the live region says: new reports of the same day, and what the page itself has to tell. */
export function useNews(board: Board | undefined): [string, (words: string) => void] {
  const before = useRef<Board>(undefined);
  const [words, setWords] = useState("");
  useEffect(() => {
    const old = before.current;
    before.current = board;
    if (!board || !old || old.day !== board.day) return;
    const heard = newsWords(news(old, board));
    if (heard !== "") setWords(heard);
  }, [board]);
  return [words, setWords];
}
