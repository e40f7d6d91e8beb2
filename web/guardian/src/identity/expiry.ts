/** Whether a JWT has ended, or will within a minute. What cannot be read counts as ended. */
export function hasEnded(token: string, now: number = Date.now()): boolean {
  try {
    const payload = (token.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    const { exp } = JSON.parse(atob(payload));
    return typeof exp !== "number" || exp * 1000 - 60_000 <= now;
  } catch {
    return true;
  }
}
