import { attempts, browser, type Send } from "./attempt.ts";

/** Where the bearer token of a call comes from. `fresh` is asked for a new one after a 401, once a call. */
export interface Tokens {
  current(): Promise<string>;
  fresh(): Promise<string>;
}

/** A `fetch` for openapi-fetch: adds the bearer token, and after a 401 tries once more with a fresh one. */
export function bearerFetch(tokens: Tokens, unreachable: string, send: Send = browser) {
  return async (request: Request): Promise<Response> => {
    const attempt = await attempts(request, unreachable, send);
    const under = (token: string) => attempt({ headers: { authorization: `Bearer ${token}` } });
    const answer = await under(await tokens.current());
    return answer.status === 401 ? under(await tokens.fresh()) : answer;
  };
}
