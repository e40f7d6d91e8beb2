import { linkOf } from "./typed.ts";

/** Takes the mail's link out of the address, so that it does not stay in the history or in a copied address. */
export function takeLink(page: Window): string | null {
  const link = linkOf(page.location.search);
  if (link === null) return null;
  const rest = new URLSearchParams(page.location.search);
  rest.delete("sign-in");
  page.history.replaceState(null, "", page.location.pathname + `${rest}`.replace(/^(?=.)/, "?"));
  return link;
}
