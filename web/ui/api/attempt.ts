import { Refusal } from "./refusal.ts";

/** School networks are slow, but a call that takes this long is better made again. */
const PATIENCE_MS = 15_000;
/** The slowest line that a file still goes up by: 256 kbit/s. */
const BYTES_PER_MS = 32;

export type Send = (url: string, init: RequestInit) => Promise<Response>;

export const browser: Send = (url, init) => fetch(url, init);

/**
 * A request as something to try, again if need be: its body is read once, so that every attempt sends the very same
 * bytes. An attempt gives up after 15 seconds (later when a file goes up); one that got no answer is a
 * {@link Refusal} with status 0.
 */
export async function attempts(request: Request, unreachable: string, send: Send) {
  const body = request.method === "GET" ? null : await request.arrayBuffer();
  const patience = PATIENCE_MS + Math.ceil((body?.byteLength ?? 0) / BYTES_PER_MS);
  return async (added: RequestInit & { headers?: Record<string, string> }): Promise<Response> => {
    const headers = new Headers(request.headers);
    for (const [name, value] of Object.entries(added.headers ?? {})) headers.set(name, value);
    const signal = AbortSignal.timeout(patience);
    const { method, url } = request;
    try {
      return await send(url, { ...added, method, headers, body, signal, cache: "no-store" });
    } catch {
      throw new Refusal(0, "unreachable", unreachable);
    }
  };
}
