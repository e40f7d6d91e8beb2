//! Finding what a finger can touch: buttons in an entry, its quick replies, areas of the rich menu.

use serde::Deserialize;
use serde_json::Value;

use crate::state::{Entry, Phone, State};

/// A button found by its label.
pub(super) struct Found {
    pub(super) action: Value,
    /// The entry whose quick replies go away with this tap.
    pub(super) quick_reply_of: Option<u64>,
}

/// How a button is named: by its label, or by the whole action where labels repeat or are missing.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Wanted {
    Label(String),
    Action(Value),
}

/// The wanted button in entry `n`; quick replies only while the phone shows them.
pub(super) fn in_entry(phone: &Phone, n: u64, wanted: &Wanted) -> Option<Found> {
    let entry = phone.entry(n)?;
    let mut message = (*entry.message).clone();
    let quick_reply = message.as_object_mut().and_then(|message| message.remove("quickReply"));
    if let Some(action) = search(&message, wanted) {
        return Some(Found { action: action.clone(), quick_reply_of: None });
    }
    let shown = phone.quick_reply_entry().is_some_and(|shown: &Entry| shown.n == n);
    let action = search(quick_reply.as_ref().filter(|_| shown)?, wanted)?.clone();
    // Pickers stay until something is picked, and picking sends: they go like the others.
    Some(Found { action, quick_reply_of: Some(n) })
}

pub(super) fn in_menu(state: &State, phone: &Phone, wanted: &Wanted) -> Option<Found> {
    let (_, menu) = state.rich_menu_of(phone)?;
    let areas = menu.menu["areas"].as_array()?;
    let action = areas.iter().map(|area| &area["action"]).find(|action| wanted.is(action))?;
    Some(Found { action: action.clone(), quick_reply_of: None })
}

/// Any object below that is an action of that label.
fn search<'v>(value: &'v Value, wanted: &Wanted) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => {
            let is_action = |key: &str| matches!(key, "action" | "defaultAction");
            let own = fields.iter().filter(|(key, _)| is_action(key)).map(|(_, action)| action);
            let listed = fields.get("actions").and_then(Value::as_array).into_iter().flatten();
            own.chain(listed)
                .find(|action| wanted.is(action))
                .or_else(|| fields.values().find_map(|inner| search(inner, wanted)))
        }
        Value::Array(items) => items.iter().find_map(|item| search(item, wanted)),
        _ => None,
    }
}

impl Wanted {
    /// Actions without a label go by the text that they send.
    fn is(&self, action: &Value) -> bool {
        match self {
            Self::Label(label) => action["label"].as_str().or_else(|| action["text"].as_str()) == Some(label),
            Self::Action(wanted) => action == wanted,
        }
    }
}
