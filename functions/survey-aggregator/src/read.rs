//! One record of the stream.

use aws_lambda_events::event::dynamodb::EventRecord;
use domain::{
    id::BroadcastId,
    school::SchoolCode,
    survey::{Change, Given, Sequence},
};
use serde::Deserialize;
use serde_json::Value;
use surveys::Told;
use table::{answer_of_image, is_answer};

/// A record that is about an answer, or may be.
pub(crate) struct Record {
    /// The stream's own name for it; empty: it has none.
    pub(crate) event: String,
    /// Its place in the stream; empty: it has none.
    pub(crate) sequence: String,
    /// The partition of its item: school and survey.
    pub(crate) partition: String,
    pub(crate) found: Found,
}

/// What it says.
pub(crate) enum Found {
    Answer(Told),
    Unreadable,
}

impl Record {
    pub(crate) fn is_of(&self, school: &SchoolCode, broadcast: &BroadcastId) -> bool {
        matches!(&self.found, Found::Answer(told) if told.school == *school && told.broadcast == *broadcast)
    }
}

/// Reads a record. `None`: it is about something else than an answer, which the event source's filter should have kept back.
pub(crate) fn record(raw: Value) -> Option<Record> {
    let text = |path: &str| raw.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (event, sequence) = (text("/eventID"), text("/dynamodb/SequenceNumber"));
    let (partition, sort) = (text("/dynamodb/Keys/pk/S"), text("/dynamodb/Keys/sk/S"));
    if !sort.is_empty() && !is_answer(&sort) {
        return None;
    }
    let found = told(raw).map_or(Found::Unreadable, Found::Answer);
    Some(Record { event, sequence, partition, found })
}

fn told(raw: Value) -> Option<Told> {
    let change = EventRecord::deserialize(raw).ok()?.change;
    let sequence = Sequence::of(change.sequence_number.as_deref()?)?;
    // The stream leaves out an image that there is not, which the type does not tell from an empty one.
    let given = |image: serde_dynamo::Item| -> Option<Option<Given>> {
        if image.is_empty() { Some(None) } else { answer_of_image(image).ok().map(Some) }
    };
    let (old, new) = (given(change.old_image)?, given(change.new_image)?);
    let one = new.as_ref().or(old.as_ref())?;
    let (school, broadcast) = (one.school.clone(), one.broadcast.clone());
    let side = |given: Option<Given>| given.map(|given| (given.homeroom, given.answers));
    Some(Told { school, broadcast, change: Change { sequence, old: side(old), new: side(new) } })
}
