import type { components } from "@renraku/ui/api/guardian.ts";

type Schemas = components["schemas"];

/** Where a child is, whom the school misses. */
export type Whereabouts = Schemas["WhereName"];

/** A child whom the school misses today, or missed. */
export type Missed = Schemas["Missed"];
