import type { components } from "@renraku/ui/api/console.ts";
import { answer, type Client, carriedOut } from "../api/api.ts";

type Described = components["schemas"];

export type Group = Described["Group"];
export type Kind = Group["kind"];
export type Commute = NonNullable<Group["commute"]>;
export type Members = Described["Members"];
export type CommunityMember = Described["Neighbour"];

/** What a group is called, and of what kind it is. */
export type Naming = Pick<Group, "name" | "kind">;
/** The same, and how it walks. */
export type Shaping = Naming & Pick<Group, "commute">;
export type NewCommunityMember = Pick<Described["NewNeighbour"], "name" | "what" | "mail">;

/** Some pupils and some community members. */
export type Both = Record<"pupils" | "community", string[]>;

/** The same sending twice makes one of it. */
export interface Once {
  request_id: string;
}

const all = "/api/console/schools/{school}/groups";
const one = "/api/console/schools/{school}/groups/{group}";
const membersOf = "/api/console/schools/{school}/groups/{group}/members";
const people = "/api/console/schools/{school}/community";
const person = "/api/console/schools/{school}/community/{member}";

/** The groups of one school, and its community members. */
export function groupCalls(client: Client, school: string) {
  const here = { params: { path: { school } } };
  const of = (group: string) => ({ params: { path: { school, group } } });
  const who = (member: string) => ({ params: { path: { school, member } } });
  return {
    groups: async () => (await answer(client.GET(all, here))).groups,
    add: (body: Naming & Once) => answer(client.POST(all, { ...here, body })),
    change: (group: string, body: Shaping & { version: number }) =>
      answer(client.PUT(one, { ...of(group), body })),
    drop: (group: string) => carriedOut(client.DELETE(one, of(group))),
    members: (group: string) => answer(client.GET(membersOf, of(group))),
    changeMembers: (group: string, body: { add: Both; remove: Both }) =>
      answer(client.POST(membersOf, { ...of(group), body })),
    community: async () => (await answer(client.GET(people, here))).members,
    welcome: (body: NewCommunityMember & Once) => answer(client.POST(people, { ...here, body })),
    farewell: (member: string) => carriedOut(client.DELETE(person, who(member))),
    joinCode: (member: string) => answer(client.POST(`${person}/code`, who(member))),
  };
}

export type GroupCalls = ReturnType<typeof groupCalls>;
