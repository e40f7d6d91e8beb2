// The guardian's page inside the phone, as LIFF shows it, with an ID token from the phone.

import { api } from "./api.js";
import { element, iconButton } from "./dom.js";

const TOKEN = "line-simulator:id-token";
const CLOSE = "line-simulator:close";
const LIFF = /^https:\/\/liff\.line\.me\/[^/?#]+/;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Opens an address of the guardian's page; false when it is another address. */
export function openPage(phone, uri) {
  const home = here(new URL(phone.account.guardian_page));
  const url = here(new URL(LIFF.test(uri) ? home.href.replace(/\/$/, "") + (uri.replace(LIFF, "") || "/") : uri));
  if (url.origin !== home.origin || !url.pathname.startsWith(home.pathname.replace(/\/$/, ""))) return false;
  show(phone, url);
  return true;
}

/** localhost and 127.0.0.1 are one machine but two origins; the frame must be of the page's own. */
function here(url) {
  const same = LOOPBACK.includes(url.hostname) && LOOPBACK.includes(location.hostname) && url.port === location.port;
  if (same) url.hostname = location.hostname;
  return url;
}

async function show(phone, url) {
  const returnTo = document.activeElement;
  const token = await api.idToken(phone.user);
  const marks = new URLSearchParams(url.hash.slice(1));
  marks.set("id_token", token);
  url.hash = marks.toString();
  const frame = element("iframe", { title: `${phone.name}さんが開いたページ`, src: url.href });
  const answer = async (event) => {
    if (event.source !== frame.contentWindow || event.origin !== url.origin) return;
    if (event.data?.type === CLOSE) close();
    if (event.data?.type !== TOKEN) return;
    event.source.postMessage({ type: TOKEN, id_token: await api.idToken(phone.user) }, event.origin);
  };
  window.addEventListener("message", answer);
  const bar = element("div", { class: "frame-bar" },
    element("span", {}, url.host), iconButton("close", "ページを閉じる", () => close()));
  const dialog = element("div", { class: "frame", role: "dialog", "aria-label": "開いたページ" }, bar, frame);
  dialog.addEventListener("closed", () => window.removeEventListener("message", answer));
  const close = phone.cover(dialog, returnTo);
}
