/** What broadcast-api answers, until its own description is generated. */
export interface components {
  schemas: {
    Segment:
      | { kind: "everyone" | "community"; school: string }
      | { kind: "grade"; school: string; grade: string }
      | { kind: "homeroom"; school: string; homeroom: string }
      | { kind: "group"; school: string; group: string }
      | { kind: "pupil"; school: string; pupil: string };
    Audience:
      | { segments: components["schemas"]["Segment"][] }
      | { recipients_of: string; schools: string[] }
      | { unconfirmed_of: string; schools: string[] };
    State:
      | "draft"
      | "waiting"
      | "scheduled"
      | "holding"
      | "planning"
      | "sending"
      | "sent"
      | "stopped"
      | "moved"
      | "lapsed"
      | "withdrawn";
    Can: "edit" | "release" | "approve" | "refuse" | "stop" | "withdraw" | "resend" | "correct" | "delete";
    Action: { what: string; by: string | null; yen: number | null };
    Content: {
      title: string;
      text: string;
      on_page_only: boolean;
      letter: string;
      action: components["schemas"]["Action"] | null;
      asks_confirmation: boolean;
      each_schools_header: boolean;
    };
    Timing: { at: string | null; urgent_until: string | null };
    Attachment: {
      id: string;
      name: string;
      kind: "pdf" | "image" | "word" | "sheet";
      bytes: number;
      pages: number | null;
      opened_by_me: boolean;
      url: string | null;
    };
    Broadcast: {
      id: string;
      version: number;
      state: components["schemas"]["State"];
      from: { school: string | null; name: string };
      author: { id: string; name: string };
      mine: boolean;
      can: components["schemas"]["Can"][];
      content: components["schemas"]["Content"];
      audience: components["schemas"]["Audience"];
      timing: components["schemas"]["Timing"];
      attachments: components["schemas"]["Attachment"][];
      corrects: string | null;
      go_at: string | null;
      refused: { by: string; words: string } | null;
      moved: { seen: number; now: number } | null;
      approval: { asked_at: string; by: string | null } | null;
      preview: string[];
    };
    Row: {
      id: string;
      state: components["schemas"]["State"];
      title: string;
      from: string;
      author: string;
      at: string;
      go_at: string | null;
      addressed: number;
      done: number;
      confirmed: number | null;
      asks_confirmation: boolean;
      urgent: boolean;
      approval: boolean;
    };
    Rows: { broadcasts: components["schemas"]["Row"][]; next: string | null };
    Tree: {
      sender: string;
      community: number;
      grades: { grade: string; label: string; whole: boolean; homerooms: { id: string; label: string }[] }[];
      groups: { id: string; name: string; kind: "club" | "pta" | "commute" | "area" | "other" }[];
    };
    Count: {
      addressed: number;
      reached: { line: number; mail: number; page: number };
      unreached_pupils: number;
      schools: { school: string; addressed: number }[];
    };
    New: {
      school: string | null;
      copy_of?: string;
      template?: string;
      corrects?: string;
      resend_of?: string;
      request_id?: string;
    };
    Draft: {
      version: number;
      content: components["schemas"]["Content"];
      audience: components["schemas"]["Audience"];
      timing: components["schemas"]["Timing"];
    };
    Upload: { id: string; upload: { url: string; headers: { [name: string]: string } } };
    Finding: {
      id: string;
      why: string;
      level: "look" | "open" | "second";
      words: string;
      quote: string | null;
      attachment: string | null;
    };
    Look: {
      findings: components["schemas"]["Finding"][];
      needs_second: boolean;
      must_open: string[];
      quota: { limit: number | null; used: number; needed: number; yen: number | null };
    };
    Progress: {
      state: components["schemas"]["State"];
      addressed: number;
      recipients: number;
      line: { of: number; done: number };
      mail: { of: number; done: number };
      page: { of: number; done: number };
      failed: number;
      removed: { why: string; n: number }[];
      deferred: number;
      parked: { chunk: number; school: string; n: number; words: string; since: string }[];
      unreached_pupils: number;
      confirmed: number;
      asks_confirmation: boolean;
    };
    Report: {
      homerooms: { id: string; label: string; households: number; confirmed: number }[];
      pupils: {
        pupil: string;
        name: string;
        homeroom: string;
        homeroom_label: string;
        roll_number: number | null;
        standing: "confirmed" | "delivered" | "pending" | "failed" | "unreached";
        by: "line" | "mail" | "page" | null;
        opened: string[];
        telephone: string | null;
      }[];
    };
    Template: { id: string; name: string; content: components["schemas"]["Content"] };
  };
}

type Schemas = components["schemas"];
interface Holds<T> {
  content: { "application/json": T };
}
interface Answers<Status extends number, T> {
  responses: { [status in Status]: Holds<T> };
}
interface Sends<T> {
  requestBody: Holds<T>;
}
interface At<Path> {
  parameters: { path: Path };
}
type Nothing = { responses: { 204: { content?: never } } };
type One = At<{ id: string }>;

export interface paths {
  "/api/console/schools/{school}/audience": { get: At<{ school: string }> & Answers<200, Schemas["Tree"]> };
  "/api/console/schools/{school}/templates": {
    get: At<{ school: string }> & Answers<200, { templates: Schemas["Template"][] }>;
    post: At<{ school: string }> &
      Sends<Omit<Schemas["Template"], "id"> & { request_id?: string }> &
      Answers<201, Schemas["Template"]>;
  };
  "/api/console/schools/{school}/templates/{template}": {
    delete: At<{ school: string; template: string }> & Nothing;
  };
  "/api/console/broadcasts": {
    get: {
      parameters: { query?: { school?: string; board?: boolean; before?: string } };
    } & Answers<200, Schemas["Rows"]>;
    post: Sends<Schemas["New"]> & Answers<201, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/count": {
    post: Sends<{ schools: string[]; audience: Schemas["Audience"] }> & Answers<200, Schemas["Count"]>;
  };
  "/api/console/broadcasts/{id}": {
    get: One & Answers<200, Schemas["Broadcast"]>;
    put: One & Sends<Schemas["Draft"]> & Answers<200, Schemas["Broadcast"]>;
    delete: One & Nothing;
  };
  "/api/console/broadcasts/{id}/attachments": {
    post: One & Sends<{ name: string; bytes: number; sha256: string }> & Answers<201, Schemas["Upload"]>;
  };
  "/api/console/broadcasts/{id}/attachments/{attachment}": {
    delete: At<{ id: string; attachment: string }> & Answers<200, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/{id}/attachments/{attachment}/check": {
    post: At<{ id: string; attachment: string }> & Answers<200, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/{id}/attachments/{attachment}/opened": {
    post: At<{ id: string; attachment: string }> & Answers<200, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/{id}/look": { post: One & Answers<200, Schemas["Look"]> };
  "/api/console/broadcasts/{id}/release": {
    post: One &
      Sends<{ version: number; addressed: number; acknowledged: string[]; key: string }> &
      Answers<200, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/{id}/approve": {
    post: One &
      Sends<{ version: number; addressed: number; acknowledged: string[] }> &
      Answers<200, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/{id}/refuse": {
    post: One & Sends<{ version: number; words: string }> & Answers<200, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/{id}/stop": { post: One & Answers<200, Schemas["Broadcast"]> };
  "/api/console/broadcasts/{id}/withdraw": {
    post: One & Sends<{ words: string }> & Answers<200, Schemas["Broadcast"]>;
  };
  "/api/console/broadcasts/{id}/progress": { get: One & Answers<200, Schemas["Progress"]> };
  "/api/console/broadcasts/{id}/report": {
    get: {
      parameters: { path: { id: string }; query: { school: string; who?: "missing" } };
    } & Answers<200, Schemas["Report"]>;
  };
  "/api/console/broadcasts/{id}/chunks/{chunk}/resolve": {
    post: At<{ id: string; chunk: number }> &
      Sends<{ as: "sent" | "send_again" }> &
      Answers<200, Schemas["Progress"]>;
  };
  "/api/console/broadcasts/{id}/confirmations": { post: One & Sends<{ pupil: string }> & Nothing };
}
