/** What an API answered instead of what was asked for. `status` 0: nothing came back at all. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** What the API says besides: which question, why. */
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, detail: Record<string, unknown> = {}) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

/** Reads `{"error": {"code", "message"}}`; anything else (a proxy's page, an empty body) becomes `fallback`. */
export function refusal(status: number, body: unknown, fallback: string): Refusal {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error;
  if (typeof error?.code === "string" && typeof error.message === "string" && error.message !== "") {
    return new Refusal(status, error.code, error.message, { ...error });
  }
  return new Refusal(status, status === 0 ? "unreachable" : "try_again", fallback);
}
