import type { WaitsProps } from "../desk/sections.tsx";
import { useAttention } from "./use-attention.ts";

/** How many broadcasts wait for the reader; nothing where there are none. */
export function BroadcastsWaiting({ calls, me, school, name }: WaitsProps) {
  const { data } = useAttention(calls, me, school);
  const n = data?.waiting.length ?? 0;
  if (n === 0) return null;
  return (
    <>
      {" "}
      {name && <span className="ml-3">{name}</span>}
      <span className="ml-2 rounded-full bg-error-2 px-2 py-0.5 text-oln-14B-100 text-white">
        {n}
        {data?.more && "+"}
        <span className="sr-only">件が待っています</span>
      </span>
    </>
  );
}
