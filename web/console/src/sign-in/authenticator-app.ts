import type { Tokens } from "@renraku/ui/api/bearer.ts";
import { type Cognito, CognitoRefusal, type Person } from "./cognito.ts";

/** An authenticator app on its way to an account. */
export interface AuthenticatorApp {
  /** What the app has to know. Asking again makes the one before useless. */
  secret(): Promise<string>;
  /** The app's first number: it knows the secret. */
  confirm(digits: string): Promise<void>;
}

/** The app of somebody whom Cognito lets in only with one. Its session stands for the person, a new one each step. */
export function whileSigningIn(
  cognito: Cognito,
  session: string,
  onTied: (session: string) => Promise<void>,
): AuthenticatorApp {
  let Session = session;
  return {
    secret: async () => {
      const answer = await cognito.newSecret({ Session });
      Session = answer.Session ?? Session;
      return answer.SecretCode;
    },
    confirm: async (digits) => onTied((await verified(cognito, { Session }, digits)) ?? Session),
  };
}

/** The app of somebody who is signed in without one. It counts from the next sign-in on. */
export function whileSignedIn(cognito: Cognito, tokens: Tokens, onTied: () => void): AuthenticatorApp {
  let known = false;
  return {
    secret: async () => (await cognito.newSecret({ AccessToken: await tokens.current() })).SecretCode,
    confirm: async (digits) => {
      const AccessToken = await tokens.current();
      // A number counts once: when only the second call failed, the next try must not need the first again.
      if (!known) await verified(cognito, { AccessToken }, digits);
      known = true;
      await cognito.askForApp(AccessToken);
      onTied();
    },
  };
}

async function verified(cognito: Cognito, person: Person, digits: string): Promise<string | undefined> {
  const { Status, Session } = await cognito.verifySecret(person, digits);
  if (Status !== "SUCCESS") throw new CognitoRefusal("CodeMismatchException", Status);
  return Session;
}
