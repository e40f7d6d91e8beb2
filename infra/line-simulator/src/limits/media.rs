//! The message types that Renraku does not send; checked for what they cannot do without.

use serde_json::Value;

use super::{Findings, below, units::Length};

pub(super) fn message(kind: &str, at: &str, message: &Value, findings: &mut Findings) {
    match kind {
        "image" | "video" => {
            findings.https(at, message, "originalContentUrl", true);
            findings.https(at, message, "previewImageUrl", true);
        }
        "audio" => {
            findings.https(at, message, "originalContentUrl", true);
            number(at, message, "duration", findings);
        }
        "sticker" => {
            findings.text(at, message, "packageId", Length::utf16(100));
            findings.text(at, message, "stickerId", Length::utf16(100));
        }
        "location" => {
            findings.text(at, message, "title", Length::utf16(100));
            findings.text(at, message, "address", Length::utf16(100));
            number(at, message, "latitude", findings);
            number(at, message, "longitude", findings);
        }
        _ => {
            findings.https(at, message, "baseUrl", true);
            findings.text(at, message, "altText", Length::utf16(1_500));
        }
    }
}

fn number(at: &str, message: &Value, key: &str, findings: &mut Findings) {
    if !message.get(key).is_some_and(Value::is_number) {
        findings.add(below(at, key), "May not be null");
    }
}
