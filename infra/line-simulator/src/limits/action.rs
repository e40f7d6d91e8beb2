//! What a tap does: postback, message, URI, date picker and the rarer ones.

use serde_json::Value;

use super::{Findings, below, units::Length};

const TYPES: [&str; 9] =
    ["postback", "message", "uri", "datetimepicker", "richmenuswitch", "clipboard", "camera", "cameraRoll", "location"];
/// LINE opens these in its browser, or hands them to the phone.
const SCHEMES: [&str; 4] = ["https://", "http://", "line://", "tel:"];

/// Checks an action whose label may be `label` long, or be left out.
pub(super) fn check(at: &str, action: Option<&Value>, label: Length, findings: &mut Findings) {
    let Some(action) = action.filter(|action| action.is_object()) else {
        findings.add(at, "May not be null");
        return;
    };
    findings.text(at, action, "label", label);
    match action.get("type").and_then(Value::as_str) {
        Some("postback") => postback(at, action, findings),
        Some("message") => findings.text(at, action, "text", Length::utf16(300)),
        Some("uri") => uri(at, action, findings),
        Some("datetimepicker") => date_picker(at, action, findings),
        Some("clipboard") => findings.text(at, action, "clipboardText", Length::utf16(1_000)),
        Some("richmenuswitch") => {
            findings.text(at, action, "richMenuAliasId", Length::utf16(32));
            findings.text(at, action, "data", Length::utf16(300));
        }
        Some("camera" | "cameraRoll" | "location") => {}
        _ => findings.add(below(at, "type"), format!("Must be one of the following values: [{}]", TYPES.join(", "))),
    }
}

fn postback(at: &str, action: &Value, findings: &mut Findings) {
    findings.text(at, action, "data", Length::utf16(300));
    findings.text(at, action, "displayText", Length::utf16(300).optional());
    findings.text(at, action, "fillInText", Length::utf16(300).optional());
    if action.get("displayText").is_some() && action.get("text").is_some() {
        findings.add(below(at, "text"), "Cannot be used together with displayText");
    }
}

fn uri(at: &str, action: &Value, findings: &mut Findings) {
    findings.text(at, action, "uri", Length::utf16(1_000));
    let address = action.get("uri").and_then(Value::as_str).unwrap_or_default();
    if !address.is_empty() && !SCHEMES.iter().any(|scheme| address.starts_with(scheme)) {
        findings.add(below(at, "uri"), "invalid uri scheme");
    }
}

fn date_picker(at: &str, action: &Value, findings: &mut Findings) {
    findings.text(at, action, "data", Length::utf16(300));
    let mode = action.get("mode").and_then(Value::as_str);
    let Some(mode @ ("date" | "time" | "datetime")) = mode else {
        findings.add(below(at, "mode"), "Must be one of the following values: [date, time, datetime]");
        return;
    };
    for key in ["initial", "min", "max"] {
        let value = action.get(key).and_then(Value::as_str);
        if value.is_some_and(|value| !fits(mode, value)) {
            findings.add(below(at, key), format!("invalid {mode}"));
        }
    }
}

/// Whether a picked value has the form that its mode gives: 2026-11-24, 08:15, 2026-11-24T08:15.
pub(crate) fn fits(mode: &str, value: &str) -> bool {
    let form = match mode {
        "date" => "0000-00-00",
        "time" => "00:00",
        _ => "0000-00-00T00:00",
    };
    let same = |(is, should): (u8, u8)| {
        if should == b'0' { is.is_ascii_digit() } else { is == should || (should == b'T' && is == b't') }
    };
    value.len() == form.len() && value.bytes().zip(form.bytes()).all(same)
}
