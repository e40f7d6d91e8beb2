// Building elements, drawing icons, saying times.

/** element("button", { class: "send", onclick }, "送る") */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const SHAPES = {
  back: "M15 5l-7 7 7 7",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  keyboard: "M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 15h8",
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M4 12l16-8-6 16-3-7z",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9l6 6 6-6",
  note: "M6 3h9l4 4v14H6zM9 12h7M9 16h7",
  check: "M5 13l4 4L19 7",
  person: "M12 12a4 4 0 100-8 4 4 0 000 8zM4 21a8 8 0 0116 0",
};

export function icon(shape) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[shape]);
  svg.append(path);
  return svg;
}

/** A button that shows an icon only. */
export function iconButton(shape, label, onclick, properties = {}) {
  return element("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...properties }, icon(shape));
}

const JAPAN = { timeZone: "Asia/Tokyo" };
const TIME = new Intl.DateTimeFormat("ja-JP", { ...JAPAN, hour: "numeric", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("ja-JP", { ...JAPAN, month: "long", day: "numeric", weekday: "short" });
const KEY = new Intl.DateTimeFormat("sv-SE", JAPAN);

export const timeOf = (ms) => TIME.format(ms);
export const dayKey = (ms) => KEY.format(ms);

export function dayName(ms) {
  const today = dayKey(Date.now());
  if (dayKey(ms) === today) return "きょう";
  if (dayKey(ms + 86_400_000) === today) return "きのう";
  return DAY.format(ms);
}

const LINK = /(https?:\/\/[^\s「」、。）)]+|(?<!\d)0\d{1,4}-\d{1,4}-\d{3,4}(?!\d))/g;

/** Text whose web addresses and telephone numbers can be tapped. */
export function linked(text, open) {
  return text.split(LINK).map((part, index) => {
    if (index % 2 === 0) return part;
    const uri = part.startsWith("http") ? part : `tel:${part}`;
    const follow = (event) => { event.preventDefault(); open(uri); };
    return element("a", { href: uri, onclick: follow }, part);
  });
}
