//! Quick replies: up to 13 buttons below a message.

use serde_json::Value;

use super::{Findings, action, below, units::Length};

pub(super) fn check(at: &str, message: &Value, findings: &mut Findings) {
    let Some(quick_reply) = message.get("quickReply") else { return };
    let at = below(at, "quickReply");
    for (index, item) in findings.list(&at, quick_reply, "items", 1, 13).iter().enumerate() {
        let at = format!("{at}.items[{index}]");
        if item.get("type").is_some_and(|kind| kind != "action") {
            findings.add(below(&at, "type"), "Must be one of the following values: [action]");
        }
        findings.https(&at, item, "imageUrl", false);
        action::check(&below(&at, "action"), item.get("action"), Length::graphemes(20), findings);
    }
}
