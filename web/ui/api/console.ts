/**
 * The console's API, as openapi-typescript writes it. Written by hand from the contract until
 * docs/api/console.json exists; `npm run api` replaces this file.
 */
export interface paths {
  "/api/console/me": {
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Me"] } };
        401: components["responses"]["Refusal"];
      };
    };
  };
  "/api/console/schools/{school}/absences": {
    get: {
      parameters: {
        query: { day: string };
        header?: { "If-None-Match"?: string };
        path: { school: string };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Board"] } };
        304: { headers: { [name: string]: unknown }; content?: never };
        401: components["responses"]["Refusal"];
        403: components["responses"]["Refusal"];
      };
    };
  };
  "/api/console/schools/{school}/absences/seen": {
    post: {
      parameters: { query?: never; header?: never; path: { school: string }; cookie?: never };
      requestBody: { content: { "application/json": components["schemas"]["MarkSeen"] } };
      responses: {
        200: { headers: { [name: string]: unknown }; content: { "application/json": components["schemas"]["Seen"] } };
        401: components["responses"]["Refusal"];
        403: components["responses"]["Refusal"];
      };
    };
  };
}
export interface components {
  schemas: {
    Me: {
      name: string;
      role: "board" | "school" | "homeroom_teacher";
      schools: { code: string; name: string }[];
      second_factor: boolean;
      today: string;
    };
    Board: {
      school: { code: string; name: string; telephone: string; cut_off: string };
      day: string;
      reasons_visible: boolean;
      totals: { absent: number; late: number; leaving_early: number; unseen: number };
      homerooms: { id: string; label: string; pupils: number; absences: components["schemas"]["Row"][] }[];
    };
    Row: {
      pupil: string;
      name: string;
      kana: string;
      roll_number: number;
      kind: "absent" | "late" | "leaving_early";
      reason?: { code: string; label: string } | null;
      state: "received" | "seen" | "cancelled";
      first_reported_at: string;
      reported_at: string;
      changed: boolean;
      after_cut_off: boolean;
      seen_by?: string | null;
      seen_at?: string | null;
      version: string;
    };
    MarkSeen: { day: string; absences: { pupil: string; version: string }[] };
    Seen: { seen: string[]; moved_on: string[] };
    Error: { error: { code: string; message: string } };
  };
  responses: {
    Refusal: {
      headers: { [name: string]: unknown };
      content: { "application/json": components["schemas"]["Error"] };
    };
  };
}
