import type { Answer, Tokens } from "./cognito.ts";

/** What the person at the keyboard has to do next. */
export type Step =
  | { at: "password" }
  | { at: "code"; user: string; session: string }
  | { at: "new-password"; user: string; session: string }
  | { at: "set-up"; user: string; session: string }
  | { at: "done"; tokens: Tokens }
  | { at: "unknown"; challenge: string };

/**
 * What Cognito's answer asks for. It may name the user differently from what was typed (a mail address instead
 * of the name), and wants its own name back in the next answer.
 */
export function nextStep(answer: Answer, typed: string): Step {
  if (answer.AuthenticationResult) return { at: "done", tokens: answer.AuthenticationResult };
  const user = answer.ChallengeParameters?.USER_ID_FOR_SRP ?? typed;
  const session = answer.Session ?? "";
  switch (answer.ChallengeName) {
    case "SOFTWARE_TOKEN_MFA":
      return { at: "code", user, session };
    case "NEW_PASSWORD_REQUIRED":
      return { at: "new-password", user, session };
    case "MFA_SETUP":
      return { at: "set-up", user, session };
    default:
      return { at: "unknown", challenge: answer.ChallengeName ?? "" };
  }
}

/** Six digits, however they were typed: full-width, with a space in the middle. */
export function codeDigits(text: string): string {
  return text.normalize("NFKC").replace(/[^0-9]/g, "");
}

/** What an authenticator app reads: from the QR code, or as a link on the same phone. */
export function otpauth(issuer: string, user: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(user)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
