import { answer, type Client, carriedOut } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

export type Kind = "club" | "pta" | "commute" | "area" | "other";

export interface Naming {
  name: string;
  kind: Kind;
}

export interface Group extends Naming {
  id: string;
  pupils: number;
  community: number;
  version: number;
}

/** The same sending twice makes one of it. */
export interface Once {
  request_id: string;
}

export interface Members {
  pupils: { id: string; name: string; homeroom_label: string; roll_number: number | null }[];
  community: { id: string; name: string }[];
}

export interface Both {
  pupils: string[];
  community: string[];
}

export interface CommunityMember {
  id: string;
  name: string;
  what: string;
  channel: "line" | "blocked" | "mail" | "none";
  /** Masked. */
  mail: string | null;
}

export interface NewCommunityMember {
  name: string;
  what: string;
  mail: string | null;
}

export interface JoinCode {
  code: string;
  url: string;
}

type InSchool = { path: { school: string } };
type OfGroup = { path: { school: string; group: string } };
type OfMember = { path: { school: string; member: string } };
interface Paths {
  "/api/console/schools/{school}/groups": {
    get: Route<{ groups: Group[] }, InSchool>;
    post: Route<Group, InSchool, Naming & Once>;
  };
  "/api/console/schools/{school}/groups/{group}": {
    put: Route<Group, OfGroup, Naming & { version: number }>;
    delete: Route<undefined, OfGroup>;
  };
  "/api/console/schools/{school}/groups/{group}/members": {
    get: Route<Members, OfGroup>;
    post: Route<Members, OfGroup, { add: Both; remove: Both }>;
  };
  "/api/console/schools/{school}/community": {
    get: Route<{ members: CommunityMember[] }, InSchool>;
    post: Route<CommunityMember, InSchool, NewCommunityMember & Once>;
  };
  "/api/console/schools/{school}/community/{member}": { delete: Route<undefined, OfMember> };
  "/api/console/schools/{school}/community/{member}/code": { post: Route<JoinCode, OfMember> };
}

const all = "/api/console/schools/{school}/groups";
const one = "/api/console/schools/{school}/groups/{group}";
const membersOf = "/api/console/schools/{school}/groups/{group}/members";
const people = "/api/console/schools/{school}/community";
const person = "/api/console/schools/{school}/community/{member}";

/** The groups of one school, and its community members. */
export function groupCalls(calls: Client, school: string) {
  const client = expecting<Paths>(calls);
  const here = { params: { path: { school } } };
  const of = (group: string) => ({ params: { path: { school, group } } });
  const who = (member: string) => ({ params: { path: { school, member } } });
  return {
    groups: async () => (await answer(client.GET(all, here))).groups,
    add: (body: Naming & Once) => answer(client.POST(all, { ...here, body })),
    change: (group: string, body: Naming & { version: number }) =>
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
