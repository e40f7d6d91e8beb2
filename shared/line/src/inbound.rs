//! What webhook-intake puts into the inbound queue for each event: the event byte for byte, and when it came.

use serde::Deserialize;
use serde_json::{
    Value, json,
    value::{RawValue, to_raw_value},
};

use crate::webhook::{
    Event, Source, Unreadable,
    event::{digest, id},
};

/// The body of a message in the inbound queue.
#[derive(Clone, Debug, Deserialize)]
pub struct Inbound {
    /// When it reached us, in milliseconds since 1970 by our clock.
    pub received_at: i64,
    event: Box<RawValue>,
}

/// An event's place in a FIFO queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The message group: what one person does stays in order, and people do not wait for each other.
    pub group: String,
    /// The deduplication id: the same for every delivery of the event.
    pub deduplication: String,
}

/// SQS takes 128 characters of letters, digits and punctuation for a group and for a deduplication id.
const QUEUE_ID: usize = 128;
/// None of LINE's fields about an event, as opposed to its content, is longer.
const HEAD_FIELD: usize = 256;

impl Inbound {
    /// Wraps an event as LINE sent it.
    pub fn new(received_at: i64, event: Box<RawValue>) -> Self {
        Self { received_at, event }
    }

    /// Reads the event.
    pub fn event(&self) -> Result<Event, Unreadable> {
        Event::read(self.event.clone())
    }

    /// The event, byte for byte.
    pub fn raw(&self) -> &RawValue {
        &self.event
    }

    /// The body for SQS.
    ///
    /// SQS refuses U+FFFE and U+FFFF, which anybody can write into a talk: they go as JSON escapes, which mean the
    /// same. JSON has them inside strings only.
    pub fn to_body(&self) -> String {
        let body = format!(r#"{{"received_at":{},"event":{}}}"#, self.received_at, self.event.get());
        if body.contains(['\u{fffe}', '\u{ffff}']) {
            return body.replace('\u{fffe}', r"\ufffe").replace('\u{ffff}', r"\uffff");
        }
        body
    }

    /// The same event without its content, for one that no queue takes: of the kind `abridged`, with the length and the
    /// digest of what it was.
    #[must_use]
    pub fn abridged(&self) -> Self {
        let event: Value = serde_json::from_str(self.event.get()).unwrap_or_default();
        let mut short = json!({
            "type": "abridged",
            "abridged": { "bytes": self.event.get().len(), "sha256": digest(self.event.get()) },
        });
        for field in ["webhookEventId", "deliveryContext", "timestamp", "source", "mode"] {
            if event[field].to_string().len() <= HEAD_FIELD {
                short[field] = event[field].clone();
            }
        }
        let event = to_raw_value(&short).unwrap_or_else(|_| RawValue::NULL.to_owned());
        Self { received_at: self.received_at, event }
    }

    /// Where the event goes in the queue.
    pub fn address(&self) -> Address {
        let event: Value = serde_json::from_str(self.event.get()).unwrap_or_default();
        let source = Source::read(&event["source"]);
        let group = source.user.or(source.group).or(source.room).unwrap_or_else(|| "none".to_owned());
        Address { group: fitting(group), deduplication: fitting(id(event, &self.event)) }
    }
}

/// An id of LINE's as it is where SQS takes it, otherwise its digest.
fn fitting(id: String) -> String {
    let fits = id.len() <= QUEUE_ID && id.bytes().all(|byte| byte.is_ascii_graphic());
    if fits { id } else { digest(&id) }
}
