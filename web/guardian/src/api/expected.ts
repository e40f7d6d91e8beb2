import type { paths as Written } from "@renraku/ui/api/guardian.ts";

type Content<T> = [T] extends [never] ? never : { "application/json": T };
type Responses<Answers> = {
  [Status in keyof Answers]: { headers: object; content: Content<Answers[Status]> };
};
type Asks<Answers, Path> = {
  parameters: { query?: never; header?: never; path: Path; cookie?: never };
  requestBody?: never;
  responses: Responses<Answers>;
};
type Call<Body, Answers, Path> = Omit<Asks<Answers, Path>, "requestBody"> & {
  requestBody: { content: { "application/json": Body } };
};
type Plain<T extends { parameters: unknown }> = Omit<T, "parameters"> & {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
};
type Question<Answers> = Plain<Asks<Answers, never>>;
type Simple<Body, Answers> = Plain<Call<Body, Answers, never>>;

type WrittenMe = Written["/api/guardian/me"]["get"]["responses"][200]["content"]["application/json"];
type WrittenChild = WrittenMe["children"][number];
type SchoolName = { name: string };
type Child = WrittenChild & { number: string };
type Me = Omit<WrittenMe, "children"> & {
  by: "line" | "mail";
  children: Child[];
  memberships: { school: SchoolName; name: string }[];
  waiting: { school: SchoolName; homeroom: string; name: string }[];
};
type Claim = {
  passcode: string;
  homeroom: string;
  name: string;
  kana: string;
  roll_number: number | null;
  nickname: string;
};
type Tone = "main" | "choice" | "aside";
type Tap =
  | { label: string; tone: Tone; press: string }
  | { label: string; tone: Tone; pick_day: { press: string; from: string; to: string } }
  | { label: string; tone: Tone; open: string };
type Say = { text: string } | { card: { title: string; lines: string[]; taps: Tap[] } };
type Said =
  | { event: string; hello: true }
  | { event: string; text: string }
  | { event: string; press: string; date: string | null };

/** Routes that the description does not have yet. */
export type paths = Omit<Written, "/api/guardian/me" | "/api/guardian/codes" | "/api/guardian/children"> & {
  "/api/guardian/me": { get: Question<{ 200: Me }> };
  "/api/guardian/codes": {
    post: Simple<{ code: string }, { 200: { school: string; homeroom: string; for: "child" | "community" } }>;
  };
  "/api/guardian/children": { post: Simple<{ code: string; nickname: string }, { 200: Child; 201: Child }> };
  "/api/guardian/children/{child}": {
    put: Call<{ nickname: string }, { 200: Child }, { child: string }>;
    delete: Asks<{ 204: never }, { child: string }>;
  };
  "/api/guardian/children/{child}/invitations": {
    post: Asks<{ 201: { code: string; url: string; expires_on: string } }, { child: string }>;
  };
  "/api/guardian/memberships": {
    post: Simple<{ code: string }, { 201: { school: SchoolName; name: string } }>;
  };
  "/api/guardian/schools": {
    post: Simple<
      { passcode: string },
      { 200: { school: SchoolName; homerooms: { id: string; label: string }[] } }
    >;
  };
  "/api/guardian/claims": { post: Simple<Claim, { 201: Child; 202: { waiting: true } }> };
  "/api/guardian/sign-in": { post: Simple<{ mail: string }, { 202: { ticket: string } }> };
  "/api/guardian/session": {
    post: Simple<{ ticket: string; code: string } | { link: string }, { 204: never }>;
    delete: Question<{ 204: never }>;
  };
  "/api/guardian/talk": { post: Simple<Said, { 200: { says: Say[] } }> };
};
