import type { Tokens as BearerTokens } from "@renraku/ui/api/bearer.ts";
import { Refusal } from "@renraku/ui/api/refusal.ts";
import { type Cognito, CognitoRefusal, type Tokens } from "./cognito.ts";

interface Kept {
  access: string;
  refresh: string;
  /** Milliseconds since 1970. */
  until: number;
}

export interface Session extends BearerTokens {
  signedIn(): boolean;
  start(tokens: Tokens): void;
  /** Forgets the tokens at once, and tells Cognito so. */
  end(): Promise<void>;
  /** Calls back after every start and end. */
  watch(changed: () => void): () => void;
}

const KEY = "renraku.session";
const EARLY_MS = 60_000;
const expired = () =>
  new Refusal(401, "sign_in_again", "サインインの期限が切れました。もう一度サインインしてください。");

/** The tokens of this tab: in memory, and in sessionStorage so that a reload asks nothing. */
export function session(cognito: Cognito, storage: Storage, now: () => number = Date.now): Session {
  const watchers = new Set<() => void>();
  let kept: Kept | null = read(storage);
  let refreshing: Promise<string> | null = null;

  const keep = (next: Kept | null) => {
    kept = next;
    if (next) storage.setItem(KEY, JSON.stringify(next));
    else storage.removeItem(KEY);
    for (const changed of watchers) changed();
  };
  const start = (tokens: Tokens, refresh = tokens.RefreshToken ?? "") =>
    keep({ access: tokens.AccessToken, refresh, until: now() + tokens.ExpiresIn * 1000 });

  const renew = async (): Promise<string> => {
    const refresh = kept?.refresh;
    if (!refresh) throw expired();
    try {
      const tokens = (await cognito.refresh(refresh)).AuthenticationResult;
      if (!tokens) throw expired();
      // Signed out while the answer was on its way: stay signed out.
      if (kept?.refresh !== refresh) throw expired();
      start(tokens, tokens.RefreshToken ?? refresh);
      return tokens.AccessToken;
    } catch (error) {
      if (error instanceof CognitoRefusal && error.type === "Unreachable") {
        throw new Refusal(0, "unreachable", "サーバーにつながりません。");
      }
      keep(null);
      throw expired();
    }
  };
  // Several calls may find the token expired at the same moment: they share one refresh.
  const fresh = () => {
    refreshing ??= renew().finally(() => {
      refreshing = null;
    });
    return refreshing;
  };

  return {
    signedIn: () => kept !== null,
    start: (tokens) => start(tokens),
    current: async () => (kept && kept.until - EARLY_MS > now() ? kept.access : fresh()),
    fresh,
    end: async () => {
      const refresh = kept?.refresh;
      keep(null);
      // Already forgotten here; a revocation that fails leaves a token that nobody holds.
      if (refresh) await cognito.revoke(refresh).catch(() => undefined);
    },
    watch: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
  };
}

function read(storage: Storage): Kept | null {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "null");
    return typeof kept?.access === "string" && typeof kept.refresh === "string" ? kept : null;
  } catch {
    return null;
  }
}
