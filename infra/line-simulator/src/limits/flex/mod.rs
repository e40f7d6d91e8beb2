//! Flex messages: bubbles and carousels of boxes.

mod component;
mod look;
mod vocabulary;

use serde_json::Value;

use super::{Findings, action, below, units::Length};

const BUBBLE_BYTES: usize = 30 * 1_024;
const CAROUSEL_BYTES: usize = 50 * 1_024;
const BUBBLES: usize = 12;
const SIZES: [&str; 7] = ["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"];
const BUBBLE_FIELDS: [&str; 9] = ["type", "size", "direction", "header", "hero", "body", "footer", "styles", "action"];
/// An action on a bubble, a box, a text or a picture is not labelled for the eye.
const UNSEEN_LABEL: Length = Length::graphemes(20).optional();

pub(super) fn message(at: &str, message: &Value, findings: &mut Findings) {
    findings.text(at, message, "altText", Length::utf16(1_500));
    let at = below(at, "contents");
    match message.get("contents") {
        Some(bubble) if bubble["type"] == "bubble" => check_bubble(&at, bubble, findings),
        Some(carousel) if carousel["type"] == "carousel" => check_carousel(&at, carousel, findings),
        _ => findings.add(below(&at, "type"), "Must be one of the following values: [bubble, carousel]"),
    }
}

fn check_carousel(at: &str, carousel: &Value, findings: &mut Findings) {
    size_in_bytes(at, carousel, CAROUSEL_BYTES, findings);
    let bubbles = findings.list(at, carousel, "contents", 1, BUBBLES);
    for (index, bubble) in bubbles.iter().enumerate() {
        let at = format!("{at}.contents[{index}]");
        check_bubble(&at, bubble, findings);
        if bubble["size"] != bubbles[0]["size"] {
            findings.add(below(&at, "size"), "All bubbles of a carousel must have the same size");
        }
    }
}

fn check_bubble(at: &str, bubble: &Value, findings: &mut Findings) {
    if bubble["type"] != "bubble" {
        findings.add(below(at, "type"), "Must be one of the following values: [bubble]");
        return;
    }
    size_in_bytes(at, bubble, BUBBLE_BYTES, findings);
    component::known_fields(at, bubble, &BUBBLE_FIELDS, findings);
    look::one_of(at, bubble, "size", &SIZES, findings);
    look::one_of(at, bubble, "direction", &["ltr", "rtl"], findings);
    for part in ["header", "body", "footer"] {
        if let Some(content) = bubble.get(part) {
            component::check(&below(at, part), content, Some("box"), findings);
        }
    }
    if let Some(hero) = bubble.get("hero") {
        component::check(&below(at, "hero"), hero, None, findings);
    }
    if let Some(tap) = bubble.get("action") {
        action::check(&below(at, "action"), Some(tap), UNSEEN_LABEL, findings);
    }
}

fn size_in_bytes(at: &str, container: &Value, max: usize, findings: &mut Findings) {
    if container.to_string().len() > max {
        findings.add(at, format!("Must be at most {max} bytes of JSON"));
    }
}
