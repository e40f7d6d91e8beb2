/** What is wrong, without what is not. */
export const only = <Field extends string>(
  all: Readonly<Record<Field, string | undefined>>,
): Partial<Record<Field, string>> =>
  Object.fromEntries(Object.entries(all).filter(([, words]) => words !== undefined)) as Partial<
    Record<Field, string>
  >;
