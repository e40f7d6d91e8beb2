//! LINE's limits on what a bot sends, in the units that LINE counts. Every finding names its place.

mod action;
mod flex;
mod media;
mod menu;
mod quick_reply;
mod template;
mod units;

use serde::Serialize;
use serde_json::Value;

pub(crate) use action::fits;
pub(crate) use menu::rich_menu;
pub(crate) use units::utf16_units;
use units::{Length, Unit};

const MESSAGES: usize = 5;
const TYPES: [&str; 10] =
    ["text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex"];

/// What is wrong with a request, place by place.
#[derive(Default, Debug)]
pub(crate) struct Findings(pub(crate) Vec<Detail>);

#[derive(Serialize, Debug, Clone, PartialEq, Eq)]
pub(crate) struct Detail {
    pub(crate) message: String,
    pub(crate) property: String,
}

impl Findings {
    fn add(&mut self, property: impl Into<String>, message: impl Into<String>) {
        self.0.push(Detail { message: message.into(), property: property.into() });
    }

    /// A text field within its length; one that must be there may not be empty.
    fn text(&mut self, at: &str, object: &Value, key: &str, length: Length) {
        let property = below(at, key);
        match object.get(key) {
            None | Some(Value::Null) if length.required => self.add(property, "May not be empty"),
            Some(Value::String(text)) if text.is_empty() && length.required => self.add(property, "May not be empty"),
            Some(Value::String(text)) if length.unit.count(text) > length.max => {
                self.add(property, format!("Length must be between 0 and {}", length.max));
            }
            None | Some(Value::Null | Value::String(_)) => {}
            Some(_) => self.add(property, "Must be a string"),
        }
    }

    /// A web address that LINE would fetch: HTTPS only.
    fn https(&mut self, at: &str, object: &Value, key: &str, required: bool) {
        self.text(at, object, key, Length { max: 2_000, unit: Unit::Utf16, required });
        if object.get(key).and_then(Value::as_str).is_some_and(|url| !url.is_empty() && !url.starts_with("https://")) {
            self.add(below(at, key), "Must be a valid HTTPS URL");
        }
    }

    /// A list within its length; gives it back to look inside.
    fn list<'v>(&mut self, at: &str, object: &'v Value, key: &str, min: usize, max: usize) -> &'v [Value] {
        let list = object.get(key).and_then(Value::as_array).map_or(&[] as &[Value], Vec::as_slice);
        if !(min..=max).contains(&list.len()) {
            self.add(below(at, key), format!("Size must be between {min} and {max}"));
        }
        list
    }
}

fn below(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

/// Checks the `messages` of a request.
pub(crate) fn messages(request: &Value, findings: &mut Findings) {
    for (index, message) in findings.list("", request, "messages", 1, MESSAGES).iter().enumerate() {
        check(&format!("messages[{index}]"), message, findings);
    }
}

fn check(at: &str, message: &Value, findings: &mut Findings) {
    match message.get("type").and_then(Value::as_str) {
        Some("text" | "textV2") => findings.text(at, message, "text", Length::utf16(5_000)),
        Some("flex") => flex::message(at, message, findings),
        Some("template") => template::message(at, message, findings),
        Some(kind) if TYPES.contains(&kind) => media::message(kind, at, message, findings),
        _ => findings.add(below(at, "type"), format!("Must be one of the following values: [{}]", TYPES.join(", "))),
    }
    quick_reply::check(at, message, findings);
    if let Some(sender) = message.get("sender") {
        let at = below(at, "sender");
        findings.text(&at, sender, "name", Length::utf16(20).optional());
        findings.https(&at, sender, "iconUrl", false);
    }
}

#[cfg(test)]
mod tests;
