import type { components } from "@renraku/ui/api/surveys.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

/** How far the times of all homerooms are. */
export type Overview = Described["Overview"];
/** The times of one homeroom, and whose they are. */
export type Sheet = Described["SheetView"];
/** One of the times, by Tokyo's clock. */
export type Slot = Described["SlotView"];
/** A pupil, and what their family has chosen. */
export type Pupil = Described["PupilView"];
/** A brother or sister at this school, and when the family comes for them. */
export type Sibling = Described["SiblingView"];
/** Who gets which time out of what was wished for. */
export type Assignment = Described["AssignmentView"];

const one = "/api/console/appointments/{id}";
const sheet = `${one}/{homeroom}` as const;

export function appointmentCalls(calls: Client, id: string) {
  const at = (homeroom: string) => ({ params: { path: { id, homeroom } } });
  return {
    overview: () => answer(calls.GET(one, { params: { path: { id } } })),
    sheet: (homeroom: string) => answer(calls.GET(sheet, at(homeroom))),
    assign: (homeroom: string, body: Described["Assign"]) =>
      answer(calls.POST(`${sheet}/assign`, { ...at(homeroom), body })),
    take: (homeroom: string, body: Described["Give"]) =>
      answer(calls.POST(`${sheet}/take`, { ...at(homeroom), body })),
    cancel: (homeroom: string, pupil: string) =>
      answer(calls.POST(`${sheet}/cancel`, { ...at(homeroom), body: { pupil } })),
    close: (homeroom: string, body: Described["Close"]) =>
      answer(calls.POST(`${sheet}/close`, { ...at(homeroom), body })),
  };
}
