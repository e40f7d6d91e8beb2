export interface School {
  code: string;
  name: string;
}

const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");

/** The schools whose name or code holds what was typed, in any width and with any spaces. */
export function matching<S extends School>(schools: S[], typed: string): S[] {
  const wanted = plain(typed);
  return schools.filter(
    (school) => plain(school.name).includes(wanted) || plain(school.code).includes(wanted),
  );
}
