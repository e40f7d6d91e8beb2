//! Rich menus: the panel at the bottom of a talk.

use serde_json::Value;

use super::{Findings, action, below, units::Length};

pub(crate) fn rich_menu(menu: &Value, findings: &mut Findings) {
    let size = &menu["size"];
    let (width, height) = (size["width"].as_u64().unwrap_or_default(), size["height"].as_u64().unwrap_or_default());
    if !(800..=2_500).contains(&width) {
        findings.add("size.width", "Must be between 800 and 2500");
    }
    // Aspect ratio of at least 1.45, in whole numbers.
    if height < 250 || width * 100 < height * 145 {
        findings.add("size.height", "Must be at least 250, and the aspect ratio at least 1.45");
    }
    if !menu["selected"].is_boolean() {
        findings.add("selected", "May not be null");
    }
    findings.text("", menu, "name", Length::utf16(300));
    findings.text("", menu, "chatBarText", Length::utf16(14));
    for (index, area) in findings.list("", menu, "areas", 0, 20).iter().enumerate() {
        check_area(&format!("areas[{index}]"), area, (width, height), findings);
    }
}

fn check_area(at: &str, area: &Value, (width, height): (u64, u64), findings: &mut Findings) {
    let bound = |key: &str| area["bounds"][key].as_u64();
    match (bound("x"), bound("y"), bound("width"), bound("height")) {
        (Some(x), Some(y), Some(w), Some(h)) if w > 0 && h > 0 && x + w <= width && y + h <= height => {}
        _ => findings.add(below(at, "bounds"), "Must lie inside the rich menu"),
    }
    action::check(&below(at, "action"), area.get("action"), Length::graphemes(20).optional(), findings);
}
