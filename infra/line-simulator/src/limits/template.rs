//! Template messages: buttons, confirm, carousels.

use serde_json::Value;

use super::{Findings, action, below, units::Length};

const LABEL: Length = Length::graphemes(20);

pub(super) fn message(at: &str, message: &Value, findings: &mut Findings) {
    findings.text(at, message, "altText", Length::utf16(1_500));
    let at = below(at, "template");
    let template = &message["template"];
    match template["type"].as_str() {
        Some("buttons") => buttons(&at, template, findings),
        Some("confirm") => {
            findings.text(&at, template, "text", Length::utf16(240));
            actions(&at, template, 2, 2, findings);
        }
        Some("carousel") => columns(&at, template, findings),
        Some("image_carousel") => pictures(&at, template, findings),
        _ => findings.add(
            below(&at, "type"),
            "Must be one of the following values: [buttons, confirm, carousel, image_carousel]",
        ),
    }
}

fn buttons(at: &str, template: &Value, findings: &mut Findings) {
    heading(at, template, 160, 60, findings);
    actions(at, template, 1, 4, findings);
}

fn columns(at: &str, template: &Value, findings: &mut Findings) {
    for (index, column) in findings.list(at, template, "columns", 1, 10).iter().enumerate() {
        let at = format!("{at}.columns[{index}]");
        heading(&at, column, 120, 60, findings);
        actions(&at, column, 1, 3, findings);
    }
}

fn pictures(at: &str, template: &Value, findings: &mut Findings) {
    for (index, column) in findings.list(at, template, "columns", 1, 10).iter().enumerate() {
        let at = format!("{at}.columns[{index}]");
        findings.https(&at, column, "imageUrl", true);
        action::check(&below(&at, "action"), column.get("action"), Length::graphemes(12).optional(), findings);
    }
}

/// Title, picture and text; the text is shorter beside a title or a picture.
fn heading(at: &str, object: &Value, alone: usize, beside: usize, findings: &mut Findings) {
    findings.text(at, object, "title", Length::utf16(40).optional());
    findings.https(at, object, "thumbnailImageUrl", false);
    let has_more = object.get("title").is_some() || object.get("thumbnailImageUrl").is_some();
    findings.text(at, object, "text", Length::utf16(if has_more { beside } else { alone }));
    if let Some(default) = object.get("defaultAction") {
        action::check(&below(at, "defaultAction"), Some(default), LABEL.optional(), findings);
    }
}

fn actions(at: &str, object: &Value, min: usize, max: usize, findings: &mut Findings) {
    for (index, one) in findings.list(at, object, "actions", min, max).iter().enumerate() {
        action::check(&format!("{at}.actions[{index}]"), Some(one), LABEL, findings);
    }
}
