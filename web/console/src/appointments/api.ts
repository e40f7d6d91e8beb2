import { answer, type Client } from "../api/api.ts";
import type { How, Kind } from "./offer/appointments.ts";

/** How far the times of all homerooms are. */
export interface Overview {
  kind: Kind;
  how: How;
  until: string | null;
  homerooms: {
    homeroom: string;
    label: string;
    slots: number;
    taken: number;
    wishes: number;
    waiting: number;
    missing: number;
  }[];
}

/** One of the times; `from` and `to` by Tokyo's clock. */
export interface Slot {
  place: number;
  from: string;
  to: string;
  state: "free" | "closed" | "taken";
  pupil: string | null;
}

export interface Sibling {
  name: string;
  label: string;
  from: string | null;
  to: string | null;
}

export interface Pupil {
  id: string;
  name: string;
  roll: number | null;
  place: number | null;
  /** By place, the dearest first. */
  wishes: number[];
  waiting: number[];
  siblings: Sibling[];
}

/** The times of one homeroom, and whose they are. */
export interface Sheet {
  kind: Kind;
  how: How;
  until: string | null;
  is_assigned: boolean;
  version: number;
  label: string;
  slots: Slot[];
  pupils: Pupil[];
}

/** Who gets which time out of what was wished for. */
export interface Assignment {
  assigned: { pupil: string; place: number; wish: number }[];
  without: string[];
  version: number;
}

// biome-ignore lint/suspicious/noExplicitAny: until the generated client knows these routes
type Untyped = Record<"GET" | "POST", (path: string, init: object) => Promise<any>>;
const untyped = (calls: Client) => calls as unknown as Untyped;

const one = "/api/console/appointments/{id}";
const sheet = `${one}/{homeroom}`;

export function appointmentCalls(calls: Client, id: string) {
  const at = (homeroom: string) => ({ params: { path: { id, homeroom } } });
  return {
    overview: () => answer<Overview>(untyped(calls).GET(one, { params: { path: { id } } })),
    sheet: (homeroom: string) => answer<Sheet>(untyped(calls).GET(sheet, at(homeroom))),
    assign: (homeroom: string, body: { version: number; commit: boolean }) =>
      answer<Assignment>(untyped(calls).POST(`${sheet}/assign`, { ...at(homeroom), body })),
    take: (homeroom: string, body: { pupil: string; place: number }) =>
      answer<Sheet>(untyped(calls).POST(`${sheet}/take`, { ...at(homeroom), body })),
    cancel: (homeroom: string, pupil: string) =>
      answer<Sheet>(untyped(calls).POST(`${sheet}/cancel`, { ...at(homeroom), body: { pupil } })),
    close: (homeroom: string, body: { place: number; closed: boolean }) =>
      answer<Sheet>(untyped(calls).POST(`${sheet}/close`, { ...at(homeroom), body })),
  };
}
