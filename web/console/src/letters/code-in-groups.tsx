/** A code as people read it aloud and type it: in groups, in letters that cannot be mistaken for each other. */
export function CodeInGroups({ code }: { code: string }) {
  return (
    <p
      data-testid="code"
      className="flex flex-wrap items-center gap-x-2 text-mono-17B-150 text-[1.5rem] tracking-[0.08em]"
    >
      {code.split("-").map((group, place, all) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a code never move
        <span key={place} className="whitespace-nowrap">
          {group}
          {place < all.length - 1 && <span className="ml-2 font-400">-</span>}
        </span>
      ))}
    </p>
  );
}
