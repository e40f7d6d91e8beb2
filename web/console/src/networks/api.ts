import { answer, type Client } from "../api/api.ts";
import { expecting, type Route } from "../api/expected.ts";

export interface Networks {
  networks: string[];
  /** From where I am asking; null where nobody can tell. */
  address: string | null;
}

interface Paths {
  "/api/console/settings": {
    get: Route<Networks>;
    put: Route<Networks, object, Pick<Networks, "networks">>;
  };
}

export const networks = (calls: Client) => answer(expecting<Paths>(calls).GET("/api/console/settings"));

export const changeNetworks = (calls: Client, list: string[]) =>
  answer(expecting<Paths>(calls).PUT("/api/console/settings", { body: { networks: list } }));
