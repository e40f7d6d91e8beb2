interface WaitingProps {
  /** How many; none: nothing is shown. */
  n: number;
  /** There are more than were counted. */
  more?: boolean | undefined;
  /** The section's name, where it does not stand beside already. */
  name: string | undefined;
}

/** How many things wait in a section, beside its name. */
export function Waiting({ n, more = false, name }: WaitingProps) {
  if (n === 0) return null;
  return (
    <>
      {" "}
      {name && <span className="ml-3">{name}</span>}
      <span className="ml-2 rounded-full bg-error-2 px-2 py-0.5 text-oln-14B-100 text-white">
        {n}
        {more && "+"}
        <span className="sr-only">件が待っています</span>
      </span>
    </>
  );
}
