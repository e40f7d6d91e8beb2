// One phone: its frame, its bars, and what can lie over the talk.

import { api } from "./api.js";
import { element, icon, iconButton, timeOf } from "./dom.js";
import { openPage } from "./frame.js";
import { Menu } from "./menu.js";
import { callSheet, dateSheet, optionsSheet } from "./sheet.js";
import { Talk } from "./talk.js";

export class Phone {
  constructor(summary, account, say) {
    this.user = summary.user_id;
    this.name = summary.name;
    this.account = account;
    this.say = say;
    this.summary = summary;
    this.talk = new Talk(this);
    this.menu = new Menu(this);
    this.root = this.#draw();
  }

  #draw() {
    const title = `name-${this.user}`;
    this.unread = element("span", { class: "unread" });
    this.over = element("div", { class: "over" });
    this.bar = element("div", { class: "bar" });
    this.screen = element("div", { class: "screen" },
      this.#statusBar(), this.#appBar(), this.talk.root, this.talk.quickReplies, this.menu.root, this.bar, this.over);
    const seen = () => this.#seen();
    return element("section", { class: "phone", "aria-labelledby": title, onpointerenter: seen, onfocusin: seen },
      element("h2", { id: title }, `${this.name}さんの電話`, this.unread),
      element("div", { class: "body" }, this.screen));
  }

  #statusBar() {
    const clock = element("span", {}, timeOf(Date.now()));
    setInterval(() => { clock.textContent = timeOf(Date.now()); }, 10_000);
    return element("div", { class: "status-bar", "aria-hidden": "true" }, clock, element("span", { class: "battery" }));
  }

  #appBar() {
    this.more = iconButton("more", `${this.name}さんの電話の設定`, () => this.#options(), { "aria-haspopup": "dialog" });
    return element("div", { class: "app-bar" },
      icon("back"), element("span", { class: "account-name" }, this.account.name), this.more);
  }

  /** Fetches the talk and draws what has changed. */
  async refresh() {
    const talk = await api.talk(this.user);
    this.summary = talk.phone;
    this.newest = talk.next;
    this.talk.draw(talk);
    await this.menu.draw(talk.rich_menu);
    this.#drawState();
  }

  #drawState() {
    const { unread, blocked, following } = this.summary;
    this.unread.textContent = unread > 0 ? `未読 ${unread}` : "";
    const state = blocked ? "blocked" : following ? "friend" : "stranger";
    if (this.root.dataset.state === state) return;
    this.root.dataset.state = state;
    this.menu.root.hidden = state !== "friend" || !this.menu.open;
    this.bar.replaceChildren(...(state === "friend" ? this.#inputBar() : [this.#door(state)]));
  }

  /** What stands in the place of the input while nothing can be sent. */
  #door(state) {
    const blocked = state === "blocked";
    const act = blocked ? { unblock: true } : { follow: true };
    return element("div", { class: "door" },
      element("p", {}, blocked ? "ブロック中です。お知らせは届きません。" : "まだ友だちに追加していません。"),
      element("button", { type: "button", class: "primary", onclick: () => this.act(act) }, blocked ? "ブロックを解除" : "友だち追加"));
  }

  #inputBar() {
    const input = element("input", { type: "text", "aria-label": "メッセージ", placeholder: "メッセージを入力", maxlength: 5000, autocomplete: "off" });
    const send = async (event) => {
      event.preventDefault();
      const text = input.value;
      if (!text.trim()) return;
      input.value = "";
      await this.act({ text });
    };
    const form = element("form", { class: "input", onsubmit: send },
      input, element("button", { type: "submit", class: "icon-button send", "aria-label": "送信", title: "送信" }, icon("send")));
    return [this.menu.toggle, form];
  }

  /** Does one thing on the phone; a failure is told, never swallowed. */
  async act(action) {
    try {
      return await api.act(this.user, action);
    } catch (error) {
      this.say(`${this.name}さんの電話：できませんでした。${error.message}`);
      return null;
    }
  }

  /** Carries out the action of a button: `tapped` says which one to the simulator. */
  async tap(action, tapped) {
    if (action.type === "datetimepicker") {
      dateSheet(this, action, (params) => this.act(withParams(tapped, params)));
    } else if (action.type === "uri") {
      this.open(action.uri);
      await this.act(tapped);
    } else if (action.type === "clipboard") {
      await navigator.clipboard?.writeText(action.clipboardText);
      this.say("コピーしました。");
    } else {
      await this.act(tapped);
    }
  }

  /** Opens an address as LINE would: our page in its frame, the telephone, or the browser. */
  open(uri) {
    if (uri.startsWith("tel:")) return callSheet(this, uri.slice(4));
    if (openPage(this, uri)) return undefined;
    return window.open(uri, "_blank", "noopener");
  }

  #options() {
    const { blocked, following } = this.summary;
    const choices = [];
    if (following && !blocked) choices.push(["ブロックする", () => this.act({ block: true })]);
    if (blocked) choices.push(["ブロックを解除", () => this.act({ unblock: true })]);
    if (!following) choices.push(["友だち追加", () => this.act({ follow: true })]);
    optionsSheet(this, choices);
  }

  #seen() {
    if (!this.summary.unread) return;
    this.summary.unread = 0;
    this.unread.textContent = "";
    api.read(this.user, this.newest).catch(() => {});
  }

  /** Lays something over the talk and gives it the focus; the returned function takes it away again. */
  cover(content, returnTo = document.activeElement) {
    const close = () => {
      content.remove();
      this.#setCovered(this.over.childElementCount > 0);
      if (returnTo?.isConnected) returnTo.focus();
      content.dispatchEvent(new Event("closed"));
    };
    content.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    this.over.replaceChildren(content);
    this.#setCovered(true);
    (content.querySelector("[autofocus]") ?? content.querySelector("button, input, iframe"))?.focus({ preventScroll: true });
    return close;
  }

  /** While something lies over the talk, the keyboard cannot wander below it. */
  #setCovered(covered) {
    this.screen.classList.toggle("covered", covered);
    for (const part of this.screen.children) part.inert = covered && part !== this.over;
  }
}

function withParams(tapped, params) {
  return tapped.tap ? { tap: { ...tapped.tap, params } } : { ...tapped, params };
}
