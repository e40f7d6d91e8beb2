import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client } from "../api/api.ts";

type Described = components["schemas"];

export type RoomShare = Described["HomeroomReach"];
export type Missing = Described["MissingPupil"];
export type Reach = Described["Ledger"];
export type Channel = Described["ChannelName"];
export type PupilReach = Described["ReachOfPupil"];
export type SchoolReach = Described["ReachOfSchool"];

export const allReach = (calls: Client) => answer(calls.GET("/api/console/reach"));

export const reach = (calls: Client, school: string) =>
  answer(calls.GET("/api/console/schools/{school}/reach", { params: { path: { school } } }));

export const pupilsReach = (calls: Client, school: string, homeroom: string) =>
  answer(
    calls.GET("/api/console/schools/{school}/reach/pupils", {
      params: { path: { school }, query: { homeroom } },
    }),
  );
