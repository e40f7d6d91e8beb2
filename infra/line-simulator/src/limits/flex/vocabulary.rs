//! The fields that each component of a Flex message knows; LINE refuses others.

const PLACE: [&str; 5] = ["position", "offsetTop", "offsetBottom", "offsetStart", "offsetEnd"];

pub(super) const BOX: [&str; 24] = [
    "type",
    "layout",
    "contents",
    "flex",
    "spacing",
    "margin",
    "backgroundColor",
    "background",
    "borderColor",
    "borderWidth",
    "cornerRadius",
    "width",
    "maxWidth",
    "height",
    "maxHeight",
    "paddingAll",
    "paddingTop",
    "paddingBottom",
    "paddingStart",
    "paddingEnd",
    "action",
    "justifyContent",
    "alignItems",
    "linearGradient",
];
pub(super) const BUTTON: [&str; 10] =
    ["type", "action", "flex", "margin", "height", "style", "color", "gravity", "adjustMode", "scaling"];
pub(super) const IMAGE: [&str; 12] = [
    "type",
    "url",
    "flex",
    "margin",
    "align",
    "gravity",
    "size",
    "aspectRatio",
    "aspectMode",
    "backgroundColor",
    "action",
    "animated",
];
pub(super) const TEXT: [&str; 18] = [
    "type",
    "text",
    "contents",
    "flex",
    "margin",
    "size",
    "align",
    "gravity",
    "wrap",
    "lineSpacing",
    "maxLines",
    "weight",
    "color",
    "style",
    "decoration",
    "action",
    "adjustMode",
    "scaling",
];
pub(super) const SPAN: [&str; 7] = ["type", "text", "size", "color", "weight", "style", "decoration"];
pub(super) const ICON: [&str; 6] = ["type", "url", "size", "aspectRatio", "margin", "scaling"];
pub(super) const VIDEO: [&str; 6] = ["type", "url", "previewUrl", "altContent", "aspectRatio", "action"];
pub(super) const SEPARATOR: [&str; 3] = ["type", "margin", "color"];
pub(super) const FILLER: [&str; 2] = ["type", "flex"];
pub(super) const SPACER: [&str; 2] = ["type", "size"];

/// The fields of a component, and whether it can be put anywhere in its box.
pub(super) fn of(kind: &str) -> Option<(&'static [&'static str], bool)> {
    Some(match kind {
        "box" => (&BOX, true),
        "button" => (&BUTTON, true),
        "image" => (&IMAGE, true),
        "text" => (&TEXT, true),
        "icon" => (&ICON, true),
        "span" => (&SPAN, false),
        "video" => (&VIDEO, false),
        "separator" => (&SEPARATOR, false),
        "filler" => (&FILLER, false),
        "spacer" => (&SPACER, false),
        _ => return None,
    })
}

pub(super) fn is_place(field: &str) -> bool {
    PLACE.contains(&field)
}
