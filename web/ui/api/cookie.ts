import { attempts, browser, type Send } from "./attempt.ts";

/**
 * A `fetch` for openapi-fetch by the session cookie, which the page itself never sees. After a 401 the call waits
 * until `signedIn` says that its reader has signed in again, and is then made once more: nothing typed is lost.
 */
export function cookieFetch(signedIn: () => Promise<void>, unreachable: string, send: Send = browser) {
  return async (request: Request): Promise<Response> => {
    const attempt = await attempts(request, unreachable, send);
    const answer = await attempt({ credentials: "same-origin" });
    if (answer.status !== 401) return answer;
    await signedIn();
    return attempt({ credentials: "same-origin" });
  };
}

/** The same for the calls that sign in and out: their 401 is an answer like others. */
export function doorFetch(unreachable: string, send: Send = browser) {
  return async (request: Request): Promise<Response> => {
    const attempt = await attempts(request, unreachable, send);
    return attempt({ credentials: "same-origin" });
  };
}
