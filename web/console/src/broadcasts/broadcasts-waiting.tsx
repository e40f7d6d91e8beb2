import type { WaitsProps } from "../desk/sections.tsx";
import { Waiting } from "../desk/waiting.tsx";
import { useAttention } from "./use-attention.ts";

/** How many broadcasts wait for the reader; nothing where there are none. */
export function BroadcastsWaiting({ calls, me, school, name }: WaitsProps) {
  const { data } = useAttention(calls, me, school);
  return <Waiting n={data?.waiting.length ?? 0} more={data?.more} name={name} />;
}
