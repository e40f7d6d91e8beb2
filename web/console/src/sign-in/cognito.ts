/** Cognito's public API, as far as signing in needs it. No SDK: every call is one POST. */
export interface Tokens {
  AccessToken: string;
  RefreshToken?: string;
  ExpiresIn: number;
}

export interface Answer {
  AuthenticationResult?: Tokens;
  ChallengeName?: string;
  ChallengeParameters?: Record<string, string>;
  Session?: string;
}

/** Cognito refused; `type` is its exception's name, or `Unreachable` when no answer came. */
export class CognitoRefusal extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.name = "CognitoRefusal";
    this.type = type;
  }
}

/** Who ties an authenticator app to the account: somebody half-way through signing in, or somebody signed in. */
export type Person = { Session: string } | { AccessToken: string };

export interface Cognito {
  signIn(user: string, password: string): Promise<Answer>;
  respond(challenge: string, session: string, responses: Record<string, string>): Promise<Answer>;
  refresh(refreshToken: string): Promise<Answer>;
  newSecret(person: Person): Promise<{ SecretCode: string; Session?: string }>;
  verifySecret(person: Person, code: string): Promise<{ Status: string; Session?: string }>;
  /** From the next sign-in on Cognito asks for the app's number. */
  askForApp(accessToken: string): Promise<unknown>;
  revoke(refreshToken: string): Promise<unknown>;
}

type Call = <T>(action: string, body: object) => Promise<T>;

const callAt =
  (endpoint: string): Call =>
  async (action, body) => {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => {
      throw new CognitoRefusal("Unreachable", "");
    });
    const text = await answer.text();
    if (answer.ok) return text === "" ? {} : JSON.parse(text);
    throw refusalOf(text);
  };

/** `{"__type": "com.amazonaws…#NotAuthorizedException", "message": "…"}` → its short name. */
export function refusalOf(text: string): CognitoRefusal {
  try {
    const { __type: type, message, Message } = JSON.parse(text);
    return new CognitoRefusal(String(type).split("#").pop() ?? "", String(message ?? Message ?? ""));
  } catch {
    return new CognitoRefusal("Unreachable", "");
  }
}

/** Cognito at its endpoint, for our app client (a public one: it has no secret). */
export function cognito(endpoint: string, clientId: string): Cognito {
  const call = callAt(endpoint);
  const initiate = (AuthFlow: string, AuthParameters: object) =>
    call<Answer>("InitiateAuth", { AuthFlow, ClientId: clientId, AuthParameters });
  return {
    signIn: (USERNAME, PASSWORD) => initiate("USER_PASSWORD_AUTH", { USERNAME, PASSWORD }),
    refresh: (REFRESH_TOKEN) => initiate("REFRESH_TOKEN_AUTH", { REFRESH_TOKEN }),
    respond: (ChallengeName, Session, ChallengeResponses) =>
      call("RespondToAuthChallenge", { ClientId: clientId, ChallengeName, Session, ChallengeResponses }),
    newSecret: (person) => call("AssociateSoftwareToken", person),
    verifySecret: (person, UserCode) => call("VerifySoftwareToken", { ...person, UserCode }),
    askForApp: (AccessToken) =>
      call("SetUserMFAPreference", {
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    revoke: (Token) => call("RevokeToken", { ClientId: clientId, Token }),
  };
}
