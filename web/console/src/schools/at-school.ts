import type { AtSchool, Category } from "../attendance/api.ts";

/** Without what is the same as the board's. */
function without<T>(all: Readonly<Record<string, T>>, id: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== id));
}

/** The school's list with one reason called differently, as it is being typed; nothing typed: as the board calls it. */
export const called = (here: AtSchool, id: string, label: string): AtSchool => ({
  ...here,
  labels: label === "" ? without(here.labels, id) : { ...here.labels, [id]: label },
});

/** Once it was typed: the board's own word is none of the school's. */
export const settled = (here: AtSchool, id: string, boards: string): AtSchool => {
  const label = here.labels[id]?.trim() ?? "";
  return called(here, id, label === boards ? "" : label);
};

export const booked = (here: AtSchool, id: string, category: Category, boards: Category): AtSchool => ({
  ...here,
  categories: category === boards ? without(here.categories, id) : { ...here.categories, [id]: category },
});

export const offered = (here: AtSchool, id: string, on: boolean): AtSchool => ({
  ...here,
  hidden: on ? here.hidden.filter((name) => name !== id) : [...new Set([...here.hidden, id])].sort(),
});

/** How many reasons differ from the board's. */
export const differing = ({ hidden, labels, categories }: AtSchool) =>
  new Set([...hidden, ...Object.keys(labels), ...Object.keys(categories)]).size;
