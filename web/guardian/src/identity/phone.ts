import { hasEnded } from "./expiry.ts";
import { type LineReader, NobodyKnown } from "./identity.ts";

const MESSAGE = "line-simulator:id-token";
const CLOSE = "line-simulator:close";
const PATIENCE_MS = 5_000;

/**
 * The ID token from the phone that shows this page in a frame: first in the fragment of the address, later by
 * asking. Only a frame of our own origin is asked, and only its answer counts. Without either there is no phone.
 */
export function phoneReader(page: Window): LineReader {
  let token = takeFromAddress(page);
  const framed = page.parent !== page;
  if (!token && !framed) return {};
  const fresh = async () => {
    token = await askPhone(page);
    return token;
  };
  const close = () => page.parent.postMessage({ type: CLOSE }, page.location.origin);
  const current = async () => (token && !hasEnded(token) ? token : fresh());
  return { identity: { ...(framed && { close }), fresh, current } };
}

/** Takes the token out of the address, so that it does not stay in the history or in a copied link. */
function takeFromAddress(page: Window): string | null {
  const token = new URLSearchParams(page.location.hash.slice(1)).get("id_token");
  if (token) page.history.replaceState(null, "", page.location.pathname + page.location.search);
  return token;
}

function askPhone(page: Window): Promise<string> {
  if (page.parent === page) return Promise.reject(new NobodyKnown());
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      page.removeEventListener("message", hear);
      clearTimeout(late);
      settle();
    };
    const hear = (event: MessageEvent) => {
      if (event.source !== page.parent || event.origin !== page.location.origin) return;
      if (event.data?.type !== MESSAGE || typeof event.data.id_token !== "string") return;
      done(() => resolve(event.data.id_token));
    };
    const late = setTimeout(() => done(() => reject(new NobodyKnown())), PATIENCE_MS);
    page.addEventListener("message", hear);
    page.parent.postMessage({ type: MESSAGE }, page.location.origin);
  });
}
