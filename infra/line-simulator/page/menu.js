// The rich menu at the bottom of the talk.

import { api } from "./api.js";
import { element, icon } from "./dom.js";

const PICTOGRAMS = ["note", "check", "person"];

export class Menu {
  constructor(phone) {
    this.phone = phone;
    this.open = false;
    this.shown = undefined;
    this.root = element("div", { class: "rich-menu", role: "group", "aria-label": `${phone.name}さんのメニュー`, hidden: true });
    this.label = element("span", {}, "メニュー");
    this.toggle = element("button", { type: "button", class: "menu-toggle", "aria-expanded": "false", onclick: () => this.#turn(!this.open) },
      icon("menu"), this.label);
  }

  #turn(open) {
    this.open = open;
    this.root.hidden = !open || !this.phone.summary.following || this.phone.summary.blocked;
    this.toggle.setAttribute("aria-expanded", String(open));
    this.phone.talk.toEnd();
  }

  async draw(key) {
    if (this.shown === key) return;
    this.shown = key;
    const found = await api.menu(this.phone.user);
    this.toggle.hidden = !found;
    if (!found) {
      this.root.replaceChildren();
      this.#turn(false);
      return;
    }
    const { size, areas, chatBarText, selected } = found.menu;
    this.label.textContent = chatBarText;
    this.root.style.aspectRatio = `${size.width} / ${size.height}`;
    this.root.style.backgroundImage = found.image ? `url("${found.image}")` : "";
    this.root.classList.toggle("drawn", !found.image);
    this.root.replaceChildren(...areas.map((area, index) => this.#area(area, index, size)));
    this.#turn(selected);
  }

  #area({ bounds, action }, index, size) {
    const label = action.label ?? action.text ?? "メニュー";
    const drawn = element("button", { type: "button", "aria-label": label, onclick: () => this.phone.tap(action, { menu: action }) },
      icon(PICTOGRAMS[index % PICTOGRAMS.length]), element("span", {}, label));
    const share = (part, whole) => `${(100 * part) / whole}%`;
    Object.assign(drawn.style, {
      left: share(bounds.x, size.width), top: share(bounds.y, size.height),
      width: share(bounds.width, size.width), height: share(bounds.height, size.height),
    });
    return drawn;
  }
}
