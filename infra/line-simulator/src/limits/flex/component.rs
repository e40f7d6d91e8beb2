//! One component and what lies in it.

use serde_json::Value;

use super::{
    UNSEEN_LABEL,
    look::{self, Keywords},
    vocabulary,
};
use crate::limits::{Findings, action, below, units::Length};

pub(super) fn check(at: &str, component: &Value, expected: Option<&str>, findings: &mut Findings) {
    let kind = component.get("type").and_then(Value::as_str).unwrap_or_default();
    if expected.is_some_and(|expected| expected != kind) {
        findings
            .add(below(at, "type"), format!("Must be one of the following values: [{}]", expected.unwrap_or_default()));
        return;
    }
    let Some((fields, placed)) = vocabulary::of(kind) else {
        findings.add(below(at, "type"), format!("unknown component {kind:?}"));
        return;
    };
    for field in component.as_object().into_iter().flat_map(|object| object.keys()) {
        let is_known = fields.contains(&field.as_str()) || (placed && vocabulary::is_place(field));
        if !is_known {
            findings.add(below(at, field), "unknown field");
        }
    }
    look::check(at, component, findings);
    inside(kind, at, component, findings);
}

pub(super) fn known_fields(at: &str, object: &Value, fields: &[&str], findings: &mut Findings) {
    for field in object.as_object().into_iter().flat_map(|object| object.keys()) {
        if !fields.contains(&field.as_str()) {
            findings.add(below(at, field), "unknown field");
        }
    }
}

fn inside(kind: &str, at: &str, component: &Value, findings: &mut Findings) {
    match kind {
        "box" => check_box(at, component, findings),
        "text" => check_text(at, component, findings),
        "button" => check_button(at, component, findings),
        "image" => check_picture(at, component, &look::IMAGE_SIZES, findings),
        "icon" => check_picture(at, component, &look::TEXT_SIZES, findings),
        "span" => {
            findings.text(at, component, "text", Length::utf16(2_000).optional());
            look::keyword(at, component, "size", &look::TEXT_SIZES, findings);
        }
        "video" => {
            findings.https(at, component, "url", true);
            findings.https(at, component, "previewUrl", true);
        }
        _ => {}
    }
}

fn check_box(at: &str, component: &Value, findings: &mut Findings) {
    let layouts = ["horizontal", "vertical", "baseline"];
    look::keyword(at, component, "height", &look::LENGTHS, findings);
    if component.get("layout").is_none() {
        findings.add(below(at, "layout"), "must be specified");
    }
    look::one_of(at, component, "layout", &layouts, findings);
    unseen_action(at, component, findings);
    let Some(contents) = component.get("contents").and_then(Value::as_array) else {
        findings.add(below(at, "contents"), "must be specified");
        return;
    };
    for (index, child) in contents.iter().enumerate() {
        let at = format!("{at}.contents[{index}]");
        check(&at, child, None, findings);
        if component["layout"] == "baseline" && matches!(child["type"].as_str(), Some("box" | "button" | "image")) {
            findings.add(at, "cannot lie in a baseline box");
        }
    }
}

fn check_text(at: &str, component: &Value, findings: &mut Findings) {
    let spans = component.get("contents").and_then(Value::as_array);
    let has_text = component.get("text").is_some_and(|text| text != "");
    if !has_text && spans.is_none_or(Vec::is_empty) {
        findings.add(below(at, "text"), "must not be empty");
    }
    findings.text(at, component, "text", Length::utf16(2_000).optional());
    look::keyword(at, component, "size", &look::TEXT_SIZES, findings);
    unseen_action(at, component, findings);
    for (index, span) in spans.into_iter().flatten().enumerate() {
        check(&format!("{at}.contents[{index}]"), span, Some("span"), findings);
    }
}

fn check_button(at: &str, component: &Value, findings: &mut Findings) {
    look::one_of(at, component, "height", &["sm", "md"], findings);
    look::one_of(at, component, "style", &["primary", "secondary", "link"], findings);
    action::check(&below(at, "action"), component.get("action"), Length::graphemes(40), findings);
}

fn check_picture(at: &str, component: &Value, sizes: &Keywords, findings: &mut Findings) {
    findings.https(at, component, "url", true);
    look::keyword(at, component, "size", sizes, findings);
    look::one_of(at, component, "aspectMode", &["fit", "cover"], findings);
    unseen_action(at, component, findings);
}

fn unseen_action(at: &str, component: &Value, findings: &mut Findings) {
    if let Some(tap) = component.get("action") {
        action::check(&below(at, "action"), Some(tap), UNSEEN_LABEL, findings);
    }
}
