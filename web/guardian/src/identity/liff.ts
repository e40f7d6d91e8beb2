import liff from "@line/liff";
import { hasEnded } from "./expiry.ts";
import { type LineReader, NobodyKnown } from "./identity.ts";

/** Never settles: the browser is about to leave this page. */
const leaving = () => new Promise<never>(() => {});

/**
 * The ID token from LIFF. It lasts an hour while a page may stay open for twelve, and LIFF hands the old one out
 * again until it is signed out: then LINE's own browser gives a new one on reload, any other browser by LINE Login.
 * A browser that is not LINE's is asked nothing: its reader may well have no LINE.
 */
export async function liffReader(liffId: string): Promise<LineReader> {
  try {
    await liff.init({ liffId });
  } catch (error) {
    // Without LINE's servers there is still the e-mail; but not for those who came from the talk.
    if (/\bLine\//.test(navigator.userAgent)) throw error;
    return {};
  }
  const login = () => liff.login({ redirectUri: here() });
  const signInAgain = () => {
    if (justTried()) throw new NobodyKnown();
    liff.logout();
    if (liff.isInClient()) location.reload();
    else login();
    return leaving();
  };
  if (!liff.isLoggedIn() && !liff.isInClient()) return { login };
  const identity = {
    ...(liff.isInClient() && {
      close: () => liff.closeWindow(),
      // LINE's own browser has no place to put a PDF. The link is its own right, so any browser may have it.
      openFile: (url: string) => liff.openWindow({ url: new URL(url, location.href).href, external: true }),
    }),
    current: async () => {
      const token = liff.getIDToken();
      return token && !hasEnded(token) ? token : signInAgain();
    },
    fresh: async () => signInAgain(),
  };
  return { identity };
}

/** This page, without what an earlier LINE Login has left in its address: the SDK fails on a second `code`. */
function here(): string {
  const url = new URL(location.href);
  for (const left of ["code", "state", "liffClientId", "liffRedirectUri"]) url.searchParams.delete(left);
  return url.href;
}

/** A phone whose clock is wrong finds every token ended: do not reload for ever. */
function justTried(): boolean {
  const key = "renraku.signed-in-again";
  const last = Number(sessionStorage.getItem(key) ?? 0);
  sessionStorage.setItem(key, String(Date.now()));
  return Math.abs(Date.now() - last) < 30_000;
}
