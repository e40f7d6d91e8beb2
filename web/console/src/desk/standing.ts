import type { Me } from "../api/api.ts";

/** The columns of docs/api/roles.csv: what a person's role and office come to. */
export const standings = ["board", "administrator", "school", "homeroom_teacher"] as const;
export type Standing = (typeof standings)[number];

export function standing({ role, administrator = false }: Pick<Me, "role" | "administrator">): Standing {
  return role === "school" && administrator ? "administrator" : role;
}
