/**
 * The guardian's API, as openapi-typescript writes it. Written by hand from the contract until
 * docs/api/guardian.json exists; `npm run api` replaces this file.
 */
interface Nothing {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
interface Json<T> {
  headers: { [name: string]: unknown };
  content: { "application/json": T };
}
type Refusal = Json<components["schemas"]["Error"]>;
export interface paths {
  "/api/guardian/me": {
    get: {
      parameters: Nothing;
      requestBody?: never;
      responses: { 200: Json<components["schemas"]["Me"]>; 401: Refusal };
    };
  };
  "/api/guardian/codes": {
    post: {
      parameters: Nothing;
      requestBody: { content: { "application/json": { code: string } } };
      responses: { 200: Json<{ school: string; homeroom: string }>; 401: Refusal; 404: Refusal; 409: Refusal; 429: Refusal };
    };
  };
  "/api/guardian/children": {
    post: {
      parameters: Nothing;
      requestBody: { content: { "application/json": { code: string; nickname: string } } };
      responses: {
        200: Json<components["schemas"]["Child"]>;
        201: Json<components["schemas"]["Child"]>;
        401: Refusal;
        404: Refusal;
        409: Refusal;
        422: Refusal;
        429: Refusal;
      };
    };
  };
  "/api/guardian/absences": {
    get: {
      parameters: Nothing;
      requestBody?: never;
      responses: { 200: Json<{ absences: components["schemas"]["Absence"][] }>; 401: Refusal };
    };
  };
  "/api/guardian/absences/{child}/{day}": {
    put: {
      parameters: { query?: never; header?: never; path: { child: string; day: string }; cookie?: never };
      requestBody: {
        content: {
          "application/json": { kind: components["schemas"]["Kind"]; reason: string; request_id: string };
        };
      };
      responses: { 200: Json<components["schemas"]["Absence"]>; 401: Refusal; 404: Refusal; 409: Refusal; 422: Refusal };
    };
  };
  "/api/guardian/absences/{child}/{day}/cancel": {
    post: {
      parameters: { query?: never; header?: never; path: { child: string; day: string }; cookie?: never };
      requestBody: { content: { "application/json": { request_id: string } } };
      responses: { 200: Json<components["schemas"]["Absence"]>; 401: Refusal; 404: Refusal; 409: Refusal; 422: Refusal };
    };
  };
}
export interface components {
  schemas: {
    Kind: "absent" | "late" | "leaving_early";
    Child: { id: string; nickname: string; school: { name: string; telephone: string; cut_off: string } };
    Me: {
      registered: boolean;
      today: string;
      last_day: string;
      children: components["schemas"]["Child"][];
      reasons: { code: string; label: string }[];
    };
    Absence: {
      child: string;
      nickname: string;
      day: string;
      kind: components["schemas"]["Kind"];
      reason: string;
      state: "received" | "seen" | "cancelled";
      receipt: string;
      reported_at: string;
      seen_at?: string | null;
      after_cut_off: boolean;
      can_change: boolean;
      history: {
        at: string;
        what: "reported" | "changed" | "cancelled" | "seen";
        by: "you" | "guardian" | "school";
        kind?: components["schemas"]["Kind"] | null;
      }[];
    };
    Error: { error: { code: string; message: string } };
  };
}
