import reviewed from "../../../../docs/api/roles.csv?raw";
import type { Me } from "../api/api.ts";

/** A route as docs/api/roles.csv names it. */
export type Route = `${"GET" | "POST" | "PUT" | "DELETE"} /api/console/${string}`;

type Who = Pick<Me, "role" | "administrator">;

/** The reviewed list that the API itself obeys: route → the columns of those who may use it. */
function read(csv: string): Map<string, Set<string>> {
  const [head = "", ...lines] = csv.trim().split(/\r?\n/);
  const names = head.split(",");
  return new Map(
    lines.map((line) => {
      const cells = line.split(",");
      const cell = (name: string) => cells[names.indexOf(name)];
      return [
        `${cell("method")} ${cell("path")}`,
        new Set(names.filter((name) => /^(all|own)$/.test(cell(name) ?? ""))),
      ];
    }),
  );
}

const routes = read(reviewed);

/** The reviewed routes, as `GET /api/console/me`. */
export const reviewedRoutes: ReadonlySet<string> = new Set(routes.keys());

/**
 * Whether somebody may use a route at all, so that nothing is shown that would be refused. The API decides for
 * itself, and about which school and homeroom.
 */
export function may({ role, administrator = false }: Who, route: Route): boolean {
  return routes.get(route)?.has(role === "school" && administrator ? "administrator" : role) ?? false;
}
