/**
 * How far the server's clock is before this machine's, in milliseconds. School machines are minutes off, and a
 * countdown of a minute that begins at three is no countdown.
 */
export function clockAhead(response: Pick<Response, "headers">, now: number): number {
  const said = Date.parse(response.headers.get("date") ?? "");
  // The header has whole seconds: half of one is the likeliest rest.
  return Number.isNaN(said) ? 0 : said + 500 - now;
}

/** Whole seconds until then; never below zero. */
export const secondsUntil = (instant: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(instant) - now) / 1_000));
