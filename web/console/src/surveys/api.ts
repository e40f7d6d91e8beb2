import type { Answers, Per, Question } from "@renraku/ui/survey/survey.ts";

/** What one question came to. */
export interface Counts {
  given: number;
  bars?: number[];
  sum?: number;
}

/** What some came to together. */
export interface Cell {
  answers: number;
  questions?: Record<string, Counts>;
}

/** What one school came to. */
export interface Results {
  school: string;
  name: string;
  is_open: boolean;
  anonymous: boolean;
  per: Per;
  until: string | null;
  closed_at: string | null;
  questions: Question[];
  asked: number;
  answers: number;
  whole: Cell | null;
  homerooms: {
    homeroom: string;
    label: string;
    grades: string[];
    asked: number;
    answers: number;
    cell: Cell | null;
  }[];
  merged: { homerooms: string[]; cell: Cell } | null;
  counted_at: string;
}

export interface SchoolSum {
  school: string;
  name: string;
  asked: number | null;
  answers: number;
  whole: Cell | null;
}

export interface Words {
  words: { text: string; pupil: { id: string; name: string; homeroom: string } | null }[];
  next: string | null;
}

export interface Unanswered {
  pupils: {
    pupil: string;
    name: string;
    homeroom: string;
    label: string;
    roll: number | null;
    reached: boolean;
  }[];
  answered: number;
  asked: number;
}

export interface Given {
  answers: Answers;
  version: number;
  came: string;
  at: string;
}
