// Sheets that slide over the talk: date picker, telephone, settings of the talk.

import { element } from "./dom.js";

function sheet(phone, title, content, buttons) {
  const id = `sheet-${phone.user}`;
  const row = element("div", { class: "sheet-buttons" });
  const drawn = element("div", { class: "sheet", role: "dialog", "aria-labelledby": id }, element("p", { id, class: "sheet-title" }, title), ...content, row);
  const close = phone.cover(drawn);
  for (const [label, act, kind] of buttons) {
    row.append(element("button", { type: "button", class: kind, onclick: () => { if (act?.() !== false) close(); } }, label));
  }
  (drawn.querySelector("input") ?? row.querySelector("button")).focus({ preventScroll: true });
}

const INPUTS = { date: ["date", "日にちをえらぶ"], time: ["time", "時刻をえらぶ"], datetime: ["datetime-local", "日時をえらぶ"] };

/** The native picker; `pick` gets what the postback carries. */
export function dateSheet(phone, action, pick) {
  const [type, title] = INPUTS[action.mode] ?? INPUTS.date;
  const input = element("input", { type, "aria-label": title, value: action.initial, min: action.min, max: action.max, required: true });
  const done = () => {
    if (!input.reportValidity()) return false;
    pick({ [action.mode]: input.value });
    return true;
  };
  sheet(phone, title, [input], [["キャンセル"], ["決定", done, "primary"]]);
}

export function callSheet(phone, number) {
  sheet(phone, `${number}に電話をかけます`, [element("p", {}, "本物の電話なら、ここで発信します。")], [["閉じる"]]);
}

export function optionsSheet(phone, choices) {
  sheet(phone, "トークの設定", [element("p", { class: "sheet-id" }, phone.user)], [...choices, ["閉じる"]]);
}
