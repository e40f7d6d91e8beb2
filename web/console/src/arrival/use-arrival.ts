import { Refusal } from "@renraku/ui/api/refusal.ts";
import type { Day } from "@renraku/ui/days/days.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useRequest } from "../absences/use-request.ts";
import type { Client } from "../api/api.ts";
import * as api from "./api.ts";
import { newsWords } from "./facts.ts";

/** What was read, and by how much the server's clock is ahead of this device's. */
export interface Read {
  arrival: api.Arrival;
  ahead_ms: number;
}

/** Which school's morning. */
export interface Morning {
  calls: Client;
  school: string;
  day: Day;
}

const EVERY_MS = 5_000;
/** For who looks at something else: a number beside the section's name. */
export const ASIDE_MS = 30_000;

const keyOf = ({ school, day }: Omit<Morning, "calls">) => ["arrival", school, day];

/** One morning of one school, read again every few seconds while somebody can see it. */
export const useArrival = ({ calls, school, day }: Morning, every_ms = EVERY_MS) =>
  useQuery({
    queryKey: keyOf({ school, day }),
    queryFn: async (): Promise<Read> => {
      const arrival = await api.arrival(calls, school, day);
      return { arrival, ahead_ms: Date.parse(arrival.now) - Date.now() };
    },
    refetchInterval: (query) => (query.state.status === "error" ? 60_000 : every_ms),
    refetchOnWindowFocus: "always",
    staleTime: 0,
  });

/** The server's clock, every second. */
export function useServersNow({ ahead_ms }: Read): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const each = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(each);
  }, []);
  return now + ahead_ms;
}

/** A homeroom as it is after a deed, until the next reading tells of all. */
const withRoom = (room: api.Room) => (old: Read | undefined) =>
  old && {
    ...old,
    arrival: {
      ...old.arrival,
      homerooms: old.arrival.homerooms.map((one) => (one.homeroom === room.homeroom ? room : one)),
    },
  };

/** Something that the school says of a homeroom; what stands then is seen at once. */
function useDeed<Body>(morning: Morning, send: (body: Body) => Promise<api.Room>) {
  const client = useQueryClient();
  const key = keyOf(morning);
  return useMutation({
    mutationFn: send,
    onSuccess: async (room) => {
      // A reading that is on its way knows nothing of this yet.
      await client.cancelQueries({ queryKey: key });
      client.setQueryData<Read>(key, withRoom(room));
    },
    // Also after a refusal: something else stands than what was on the screen.
    onSettled: () => void client.invalidateQueries({ queryKey: key }),
  });
}

/** So often a guardian's answer may come between reading and saving. */
const TIMES = 3;

/** What a teacher has tapped, and whose look at the seats they had before their eyes. */
interface Taken {
  empty: string[];
  taken_at: string | null;
}

/**
 * The teacher taps the seats. An answer or a call moves a morning on too, and says nothing about the seats: then what was
 * tapped is saved over it. Only another look at the seats stands in the way.
 */
export const useTaking = (morning: Morning, { homeroom, version }: Pick<api.Room, "homeroom" | "version">) =>
  useDeed(morning, async ({ empty, taken_at }: Taken) => {
    const { calls, school, day } = morning;
    let over = version;
    for (let time = 1; ; time += 1) {
      try {
        return await api.take(calls, { school, homeroom }, { day, version: over, empty });
      } catch (error) {
        if (!(error instanceof Refusal && error.code === "moved_on") || time === TIMES) throw error;
        const { homerooms } = await api.arrival(calls, school, day);
        const stands = homerooms.find((room) => room.homeroom === homeroom);
        if (!stands || stands.taken_at !== taken_at) throw error;
        over = stands.version;
      }
    }
  });

/** What is said about one pupil. */
export function useSaying(morning: Morning, homeroom: string, pupil: string) {
  const path = { school: morning.school, homeroom, pupil };
  const { calls, day } = morning;
  const request = useRequest();
  return {
    calling: useDeed(morning, async (call: { reached: boolean; found: api.Found | null }) => {
      const room = await api.call(calls, path, { day, ...call, request_id: request.name(call) });
      request.done();
      return room;
    }),
    finding: useDeed(morning, (found: api.Found) => api.find(calls, path, { day, found })),
    looking: useDeed(morning, () => api.look(calls, path, { day })),
  };
}

/** What the live region says of each new reading of the same day. */
export function useArrivalNews(arrival: api.Arrival | undefined): string {
  const before = useRef<api.Arrival>(undefined);
  const [words, setWords] = useState("");
  useEffect(() => {
    const old = before.current;
    before.current = arrival;
    if (!arrival || !old || old.day !== arrival.day) return;
    const heard = newsWords(old, arrival);
    if (heard !== "") setWords(heard);
  }, [arrival]);
  return words;
}
