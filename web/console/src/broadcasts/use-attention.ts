import { useQuery } from "@tanstack/react-query";
import type { Client, Me, School } from "../api/api.ts";
import { may } from "../desk/may.ts";
import { attention } from "./api.ts";

/** Looked at from every screen: whoever opened the attendance at 7:40 is to see that something waits here. */
const EVERY_MS = 60_000;

/** Everything about broadcasts that waits for the reader; of the school, or of the board. */
export const useAttention = (calls: Client, me: Me, school: Pick<School, "code"> | null) =>
  useQuery({
    queryKey: ["broadcasts", "attention", school?.code ?? null],
    queryFn: () => attention(calls, school?.code ?? null),
    enabled: may(me, "GET /api/console/broadcasts/attention"),
    refetchInterval: EVERY_MS,
    staleTime: 0,
  });
