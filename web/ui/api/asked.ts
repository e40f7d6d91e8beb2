import { refusal } from "./refusal.ts";

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an openapi-fetch answer, or the {@link Refusal} it was, in words a reader understands. */
export async function asked<T>(answer: Promise<Answer<T>>, fallback: string): Promise<T> {
  const { data, error, response } = await answer;
  if (data !== undefined && response.ok) return data;
  throw refusal(response.status, error, fallback);
}

/** As {@link asked}, where success has nothing to say (204). */
export async function done(answer: Promise<Answer<unknown>>, fallback: string): Promise<void> {
  const { error, response } = await answer;
  if (!response.ok) throw refusal(response.status, error, fallback);
}
