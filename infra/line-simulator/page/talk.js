// The talk: bubbles, times, days, quick replies.

import { dayKey, dayName, element, icon, timeOf } from "./dom.js";
import { drawMessage } from "./message.js";

export class Talk {
  constructor(phone) {
    this.phone = phone;
    this.drawn = new Map();
    this.list = element("div", { class: "entries" });
    this.root = element("div", { class: "talk", role: "log", "aria-label": `${phone.name}さんのトーク`, tabindex: "0" }, this.list);
    this.quickReplies = element("div", { class: "quick-replies", role: "group", "aria-label": "すぐに返せる答え", hidden: true });
  }

  draw({ entries, quick_reply: withQuickReplies, loading }) {
    const kept = new Map();
    let day = null;
    const rows = [];
    for (const entry of entries) {
      if (dayKey(entry.at) !== day) {
        day = dayKey(entry.at);
        rows.push(element("p", { class: "day" }, element("span", {}, dayName(entry.at))));
      }
      // A row is drawn once; only taking a message back changes it.
      const key = `${entry.n} ${entry.message.type}`;
      const row = this.drawn.get(key) ?? this.#row(entry);
      kept.set(key, row);
      rows.push(row);
    }
    const isNew = kept.size > 0 && !this.drawn.has([...kept.keys()].at(-1));
    if (loading) rows.push(this.#loading());
    this.drawn = kept;
    this.#place(rows);
    this.#drawQuickReplies(entries.find((entry) => entry.n === withQuickReplies));
    if (isNew || loading) this.toEnd();
  }

  /** Moves only what differs: a button that has the focus keeps it. */
  #place(rows) {
    for (const child of [...this.list.children]) if (!rows.includes(child)) child.remove();
    rows.forEach((row, index) => {
      if (this.list.children[index] !== row) this.list.insertBefore(row, this.list.children[index] ?? null);
    });
  }

  toEnd() {
    requestAnimationFrame(() => { this.root.scrollTop = this.root.scrollHeight; });
  }

  #row(entry) {
    const { message, from } = entry;
    if (message.type === "unsent") return element("p", { class: "day" }, element("span", {}, "メッセージの送信を取り消しました"));
    const tap = (action) => this.phone.tap(action, { tap: { entry: entry.n, action } });
    const bubble = drawMessage(message, { tap, open: (uri) => this.phone.open(uri), mine: from === "user" });
    const time = element("time", { datetime: new Date(entry.at).toISOString() }, timeOf(entry.at));
    const speaker = element("span", { class: "visually-hidden" }, from === "user" ? "自分：" : `${this.phone.account.name}：`);
    const content = element("div", { class: "content" }, speaker, bubble, time);
    return element("div", { class: `row ${from}${wide(message) ? " wide" : ""}`, "data-entry": entry.n },
      from === "account" ? element("span", { class: "avatar" }, icon("note")) : null, content);
  }

  #loading() {
    return element("div", { class: "row account" }, element("span", { class: "avatar" }, icon("note")),
      element("div", { class: "bubble loading", role: "img", "aria-label": "返事を準備しています" }, element("i"), element("i"), element("i")));
  }

  #drawQuickReplies(entry) {
    const items = entry?.message.quickReply?.items ?? [];
    const key = entry ? String(entry.n) : "";
    if (this.quickReplies.dataset.of === key) return;
    this.quickReplies.dataset.of = key;
    this.quickReplies.hidden = items.length === 0;
    this.quickReplies.replaceChildren(...items.map(({ action }) => element("button", {
      type: "button", onclick: () => this.phone.tap(action, { tap: { entry: entry.n, action } }),
    }, action.label)));
    this.toEnd();
  }
}

const wide = (message) => message.type === "flex" || message.type === "template";
