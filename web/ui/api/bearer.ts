import { Refusal } from "./refusal.ts";

/** Where the bearer token of a call comes from. `fresh` is asked for a new one after a 401, once a call. */
export interface Tokens {
  current(): Promise<string>;
  fresh(): Promise<string>;
}

/** School networks are slow, but a call that takes this long is better made again. */
const PATIENCE_MS = 15_000;
/** The slowest line that a file still goes up by: 256 kbit/s. */
const BYTES_PER_MS = 32;

type Send = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A `fetch` for openapi-fetch: adds the bearer token, gives up after 15 seconds (later when a file goes up), and after
 * a 401 tries once more with a fresh token. A call that got no answer is a {@link Refusal} with status 0.
 */
export function bearerFetch(
  tokens: Tokens,
  unreachable: string,
  send: Send = (url, init) => fetch(url, init),
) {
  return async (request: Request): Promise<Response> => {
    // Read once, so that the second attempt sends the very same bytes.
    const body = request.method === "GET" ? null : await request.arrayBuffer();
    const patience = PATIENCE_MS + Math.ceil((body?.byteLength ?? 0) / BYTES_PER_MS);
    const attempt = async (token: string) => {
      const headers = new Headers(request.headers);
      headers.set("authorization", `Bearer ${token}`);
      const signal = AbortSignal.timeout(patience);
      try {
        return await send(request.url, { method: request.method, headers, body, signal, cache: "no-store" });
      } catch {
        throw new Refusal(0, "unreachable", unreachable);
      }
    };
    const answer = await attempt(await tokens.current());
    return answer.status === 401 ? attempt(await tokens.fresh()) : answer;
  };
}
