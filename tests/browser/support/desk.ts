import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { type Account, demo } from "./demo.ts";
import { oneTimeCode } from "./one-time-code.ts";

/** What staff do in the console, asked of its API directly: the other side of a guardian's journey. */
export class Desk {
  private readonly request: APIRequestContext;
  private readonly token: string;

  private constructor(request: APIRequestContext, token: string) {
    this.request = request;
    this.token = token;
  }

  static async of(request: APIRequestContext, account: Account): Promise<Desk> {
    const { cognito } = await (await request.get("/console/config.json")).json();
    const call = async (operation: string, body: object) => {
      const answer = await request.post(cognito.endpoint, {
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
        },
        data: JSON.stringify({ ClientId: cognito.client_id, ...body }),
      });
      expect(answer.ok(), operation).toBe(true);
      return answer.json();
    };
    const user = account.username;
    const begun = await call("InitiateAuth", {
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: user, PASSWORD: demo.password },
    });
    const secret = demo.factors[user];
    const done =
      begun.ChallengeName && secret
        ? await call("RespondToAuthChallenge", {
            ChallengeName: begun.ChallengeName,
            Session: begun.Session,
            ChallengeResponses: { USERNAME: user, SOFTWARE_TOKEN_MFA_CODE: oneTimeCode(secret) },
          })
        : begun;
    return new Desk(request, done.AuthenticationResult.AccessToken);
  }

  async get<T>(path: string): Promise<T> {
    return this.answered(await this.request.get(`/api/console${path}`, { headers: this.headers() }));
  }

  async post<T>(path: string, data: object = {}): Promise<T> {
    return this.answered(await this.request.post(`/api/console${path}`, { headers: this.headers(), data }));
  }

  async put<T>(path: string, data: object): Promise<T> {
    return this.answered(await this.request.put(`/api/console${path}`, { headers: this.headers(), data }));
  }

  private headers() {
    return { authorization: `Bearer ${this.token}` };
  }

  private async answered<T>(answer: APIResponse): Promise<T> {
    expect(answer.ok(), `${answer.url()}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return (await answer.json()) as T;
  }
}

export interface School {
  code: string;
  name: string;
  passcode: string | null;
  ways: { passcode: boolean };
}

/** A school of this desk that lets guardians in by its passcode, and that passcode. */
export async function schoolWithPasscode(desk: Desk): Promise<{ school: School; passcode: string }> {
  const { schools } = await desk.get<{ schools: School[] }>("/schools");
  for (const school of schools) {
    if (school.ways.passcode && school.passcode) return { school, passcode: school.passcode };
  }
  const [school] = schools;
  if (!school) throw new Error("the desk has no school");
  const ways = { ...school.ways, passcode: true };
  await desk.put(`/schools/${school.code}`, { ...school, ways });
  const { passcode } = await desk.post<{ passcode: string }>(`/schools/${school.code}/passcode`);
  return { school: { ...school, ways, passcode }, passcode };
}

/** A new homeroom of that school, without a roster: there a claim on a free seat needs nobody's decision. */
export async function roomWithoutRoster(desk: Desk, school: string): Promise<{ id: string; label: string }> {
  const path = `/schools/${school}/homerooms`;
  const { year, homerooms } = await desk.get<{ year: number; homerooms: { grades: string[] }[] }>(path);
  const name = `転入${crypto.randomUUID().slice(0, 6)}`;
  return desk.post(path, { year, grades: homerooms[0]?.grades, name });
}
