// Sizes and places of Flex components.

export const BUBBLE_WIDTHS = { nano: 120, micro: 160, deca: 220, hecto: 241, kilo: 260, mega: 300, giga: 386 };
export const TEXT_SIZES = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
export const IMAGE_WIDTHS = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220, full: "100%" };
const SPACES = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };

/** A keyword as pixels; numbers with a unit stay as they are. */
export function length(value, words) {
  if (value === undefined) return undefined;
  const known = words[value];
  return typeof known === "number" ? `${known}px` : known ?? value;
}

export const space = (value) => length(value, SPACES);

export function style(element, rules) {
  for (const [name, value] of Object.entries(rules)) if (value) element.style[name] = value;
}

/** How a component takes its share of the box around it. */
export function place(drawn, content, layout) {
  const grows = layout !== "vertical" && ["box", "button", "text", "image", "filler"].includes(content.type);
  const share = content.flex ?? (grows || content.type === "filler" ? 1 : 0);
  const fixed = content.width || content.type === "separator" || content.type === "spacer" || share === 0;
  drawn.style.flex = fixed ? "0 0 auto" : `${share} ${share} 0`;
  if (content.type === "spacer") drawn.style.flex = `0 0 ${space(content.size ?? "md")}`;
  const gravity = { top: "flex-start", center: "center", bottom: "flex-end" }[content.gravity];
  if (gravity && layout === "horizontal") drawn.style.alignSelf = gravity;
  if (content.position) drawn.style.position = content.position;
  style(drawn, {
    top: space(content.offsetTop), bottom: space(content.offsetBottom),
    insetInlineStart: space(content.offsetStart), insetInlineEnd: space(content.offsetEnd),
  });
}

/** Black or white, whichever reads better on a colour (WCAG relative luminance). */
export function readable(colour) {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#111111" : "#ffffff";
}
