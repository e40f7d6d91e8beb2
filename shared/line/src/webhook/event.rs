//! One webhook event: what every kind has in common.

use std::fmt::Write;

use jiff::Timestamp;
use serde_json::{Value, value::RawValue};
use sha2::{Digest, Sha256};

use super::Kind;

/// One webhook event.
#[derive(Clone, Debug)]
pub struct Event {
    /// LINE's `webhookEventId`, the same in every delivery of the event; derived from the event where LINE sent none.
    pub id: String,
    /// When it happened, by LINE's clock. Deliveries come in any order: this says which event is newer.
    pub happened_at: Option<Timestamp>,
    /// Where it happened.
    pub source: Source,
    /// Whether the account may answer.
    pub mode: Mode,
    /// The one-time right to answer for free: good once, for about a minute.
    pub reply_token: Option<String>,
    /// LINE says that it has tried to deliver this event before.
    pub is_redelivery: bool,
    /// What happened.
    pub kind: Kind,
    raw: Box<RawValue>,
}

/// Where an event happened. A group or a room may come without the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The person, as known to this provider only.
    pub user: Option<String>,
    /// The group talk.
    pub group: Option<String>,
    /// The room (a group talk of the older kind).
    pub room: Option<String>,
}

impl Source {
    /// The user in a talk with the account alone. In a group everybody reads what the account says.
    pub fn user_alone(&self) -> Option<&str> {
        let shared = self.group.is_some() || self.room.is_some();
        self.user.as_deref().filter(|_| !shared)
    }
}

/// Whether the account may answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It may; also when LINE says nothing.
    #[default]
    Active,
    /// Another module of the account answers; this one stays silent.
    Standby,
}

/// An event that is no JSON object with a `type`, or that lacks what its type is about.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the event cannot be read: {reason}")]
pub struct Unreadable {
    /// What is wrong with it; never words out of the event.
    pub reason: &'static str,
    raw: Box<RawValue>,
}

impl Unreadable {
    /// The event, byte for byte.
    pub fn raw(&self) -> &RawValue {
        &self.raw
    }
}

impl Event {
    /// Reads one event. A field that is missing or odd is taken as absent as long as the event still has a meaning.
    pub fn read(raw: Box<RawValue>) -> Result<Self, Unreadable> {
        let Ok(event) = serde_json::from_str::<Value>(raw.get()) else {
            return Err(Unreadable {
                reason: "its JSON holds a depth, a number or a character that we cannot take",
                raw,
            });
        };
        let kind = match Kind::read(&event) {
            Ok(kind) => kind,
            Err(reason) => return Err(Unreadable { reason, raw }),
        };
        Ok(Self {
            happened_at: event["timestamp"].as_i64().and_then(|ms| Timestamp::from_millisecond(ms).ok()),
            source: Source::read(&event["source"]),
            mode: if event["mode"] == "standby" { Mode::Standby } else { Mode::Active },
            reply_token: text(&event["replyToken"]),
            is_redelivery: event["deliveryContext"]["isRedelivery"] == true,
            id: id(event, &raw),
            kind,
            raw,
        })
    }

    /// The event, byte for byte.
    pub fn raw(&self) -> &RawValue {
        &self.raw
    }

    /// The token to answer with, unless the account must stay silent.
    pub fn answerable(&self) -> Option<&str> {
        self.reply_token.as_deref().filter(|_| self.mode == Mode::Active)
    }
}

impl Source {
    pub(crate) fn read(source: &Value) -> Self {
        Self { user: text(&source["userId"]), group: text(&source["groupId"]), room: text(&source["roomId"]) }
    }
}

/// A string that is there and says something.
pub(super) fn text(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// What is the same in every delivery of an event and differs between events.
///
/// Without `webhookEventId` it is a digest of all but `deliveryContext`, the one field that a redelivery changes.
pub(crate) fn id(mut event: Value, raw: &RawValue) -> String {
    if let Some(id) = text(&event["webhookEventId"]) {
        return id;
    }
    match event.as_object_mut() {
        Some(fields) => {
            fields.remove("deliveryContext");
            digest(&event.to_string())
        }
        None => digest(raw.get()),
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _string_takes_all = write!(hex, "{byte:02x}");
        hex
    })
}
