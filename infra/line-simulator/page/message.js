// One message of each type.

import { element, linked } from "./dom.js";
import { drawFlex } from "./flex.js";

/** `on.tap(action)` carries a button out, `on.open(uri)` follows a link. */
export function drawMessage(message, on) {
  switch (message.type) {
    case "text":
    case "textV2":
      return element("p", { class: "bubble text" }, ...linked(message.text, on.open));
    case "flex":
      return drawFlex(message.contents, message.altText, on);
    case "template":
      return drawTemplate(message.template, message.altText, on);
    case "image":
      return element("img", { class: "picture", src: message.previewImageUrl, alt: "届いた画像" });
    case "location":
      return element("p", { class: "bubble text" }, message.title, element("br"), message.address);
    default:
      return element("p", { class: "bubble text" }, `（${NAMES[message.type] ?? message.type}）`);
  }
}

const NAMES = { sticker: "スタンプ", video: "動画", audio: "音声", imagemap: "画像の地図" };

function drawTemplate(template, altText, on) {
  if (template.type === "confirm" || template.type === "buttons") return card(template, altText, on);
  const columns = (template.columns ?? []).map((column) => card(column.action ? { ...column, actions: [column.action] } : column, altText, on));
  return element("div", { class: "carousel", role: "group", "aria-label": altText, tabindex: "0" }, ...columns);
}

function card(content, altText, on) {
  const buttons = (content.actions ?? []).map((action) =>
    element("button", { type: "button", onclick: () => on.tap(action) }, action.label ?? "開く"));
  const picture = content.thumbnailImageUrl ?? content.imageUrl;
  return element("div", { class: `card ${content.type ?? ""}`, role: "group", "aria-label": altText },
    picture ? element("img", { src: picture, alt: "" }) : null,
    content.title ? element("p", { class: "card-title" }, content.title) : null,
    content.text ? element("p", { class: "card-text" }, content.text) : null,
    element("div", { class: "card-buttons" }, ...buttons));
}
