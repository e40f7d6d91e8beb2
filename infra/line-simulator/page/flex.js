// Flex messages: bubbles and carousels, drawn as the format describes them.

import { element } from "./dom.js";
import { BUBBLE_WIDTHS, IMAGE_WIDTHS, TEXT_SIZES, length, place, readable, space, style } from "./flex-look.js";

export function drawFlex(container, altText, on) {
  if (container.type !== "carousel") return bubble(container, altText, on);
  return element("div", { class: "carousel", role: "group", "aria-label": altText, tabindex: "0" },
    ...container.contents.map((one, index) => bubble(one, `${altText} ${index + 1}`, on)));
}

function bubble(content, altText, on) {
  const drawn = element("div", { class: "flex-bubble", role: "group", "aria-label": altText, dir: content.direction });
  drawn.style.setProperty("--bubble-width", `${BUBBLE_WIDTHS[content.size] ?? BUBBLE_WIDTHS.mega}px`);
  for (const part of ["header", "hero", "body", "footer"]) {
    if (!content[part]) continue;
    const block = element("div", { class: `flex-${part}` }, component(content[part], "vertical", on));
    const look = content.styles?.[part] ?? {};
    style(block, { backgroundColor: look.backgroundColor, borderTop: look.separator && `1px solid ${look.separatorColor ?? "#d4d6da"}` });
    drawn.append(block);
  }
  tappable(drawn, content.action, on);
  return drawn;
}

const DRAW = { box, text, button, image, separator, icon: image, filler, spacer };

function component(content, layout, on) {
  const drawn = (DRAW[content.type] ?? filler)(content, on, layout);
  drawn.classList.add("flex-part");
  place(drawn, content, layout);
  return drawn;
}

function box(content, on) {
  const drawn = element("div", { class: `flex-box flex-${content.layout}` });
  style(drawn, {
    paddingTop: space(content.paddingTop ?? content.paddingAll), paddingBottom: space(content.paddingBottom ?? content.paddingAll),
    paddingInlineStart: space(content.paddingStart ?? content.paddingAll), paddingInlineEnd: space(content.paddingEnd ?? content.paddingAll),
    backgroundColor: content.backgroundColor, borderColor: content.borderColor,
    borderWidth: length(content.borderWidth, { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 }),
    borderRadius: length(content.cornerRadius, { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 }),
    width: content.width, height: content.height, maxWidth: content.maxWidth, maxHeight: content.maxHeight,
    justifyContent: content.justifyContent, alignItems: content.alignItems,
  });
  if (content.background?.type === "linearGradient") {
    const { angle, startColor, centerColor, centerPosition, endColor } = content.background;
    const centre = centerColor ? `, ${centerColor} ${centerPosition ?? "50%"}` : "";
    drawn.style.background = `linear-gradient(${angle}, ${startColor}${centre}, ${endColor})`;
  }
  content.contents.forEach((child, index) => {
    const inner = component(child, content.layout, on);
    const gap = index > 0 ? space(child.margin ?? content.spacing) : undefined;
    if (gap && child.position !== "absolute") inner.style[content.layout === "vertical" ? "marginTop" : "marginInlineStart"] = gap;
    drawn.append(inner);
  });
  tappable(drawn, content.action, on);
  return drawn;
}

function text(content, on) {
  const drawn = element("p", { class: `flex-text${content.wrap ? " wrap" : ""}` });
  if (content.contents?.length) drawn.append(...content.contents.map((span) => words(element("span", {}, span.text ?? ""), span)));
  else drawn.append(content.text ?? "");
  words(drawn, { size: "md", ...content });
  style(drawn, { textAlign: content.align, lineHeight: content.lineSpacing && `calc(1.4em + ${content.lineSpacing})` });
  if (content.maxLines) {
    drawn.classList.add("cut");
    drawn.style.setProperty("--lines", content.maxLines);
  }
  tappable(drawn, content.action, on);
  return drawn;
}

function words(drawn, { size, color, weight, style: slant, decoration }) {
  style(drawn, {
    fontSize: size && length(size, TEXT_SIZES), color, fontWeight: weight === "bold" ? "700" : undefined,
    fontStyle: slant === "italic" ? "italic" : undefined, textDecoration: decoration,
  });
  return drawn;
}

function button(content, on) {
  const kind = content.style ?? "link";
  const drawn = element("button", {
    type: "button", class: `flex-button ${kind} ${content.height ?? "md"}`, onclick: () => on.tap(content.action),
  }, content.action.label ?? "");
  if (content.color && kind === "link") drawn.style.color = content.color;
  if (content.color && kind !== "link") style(drawn, { backgroundColor: content.color, color: readable(content.color) });
  return drawn;
}

function image(content, on) {
  const drawn = element("div", { class: `flex-image ${content.type}` });
  const [width, height] = (content.aspectRatio ?? "1:1").split(":");
  const sizes = content.type === "icon" ? TEXT_SIZES : IMAGE_WIDTHS;
  style(drawn, {
    width: length(content.size ?? "md", sizes), aspectRatio: `${width} / ${height}`, backgroundColor: content.backgroundColor,
    alignSelf: { start: "flex-start", end: "flex-end" }[content.align] ?? "center",
  });
  const picture = element("img", { src: content.url, alt: "" });
  picture.style.objectFit = content.aspectMode === "cover" ? "cover" : "contain";
  drawn.append(picture);
  tappable(drawn, content.action, on);
  return drawn;
}

function separator(content, on, layout) {
  const drawn = element("div", { class: `flex-separator ${layout === "vertical" ? "lying" : "standing"}` });
  if (content.color) drawn.style.backgroundColor = content.color;
  return drawn;
}

function filler() {
  return element("div", { class: "flex-filler" });
}

function spacer(content) {
  const drawn = element("div", { class: "flex-spacer" });
  drawn.style.flexBasis = space(content.size ?? "md");
  return drawn;
}

/** Makes anything a button for mouse, finger and keyboard. */
function tappable(drawn, action, on) {
  if (!action) return;
  const tap = (event) => {
    event.stopPropagation();
    on.tap(action);
  };
  drawn.classList.add("tappable");
  drawn.tabIndex = 0;
  drawn.setAttribute("role", "button");
  if (action.label) drawn.setAttribute("aria-label", action.label);
  drawn.addEventListener("click", tap);
  drawn.addEventListener("keydown", (event) => {
    if (event.target !== drawn || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    tap(event);
  });
}
