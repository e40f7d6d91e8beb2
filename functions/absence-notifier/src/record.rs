//! One record of the stream: what it is about, as it was and as it is.

use aws_lambda_events::event::dynamodb::{EventRecord, StreamRecord};
use domain::{absence::PupilDay, arrival::Morning, commute::Walk, infection::ComingBack};
use serde::Deserialize;
use serde_dynamo::Item;
use serde_json::Value;
use table::{ImageOf, TableError, coming_back_of_image, day_of_image, image_of, morning_of_image, walk_of_image};

/// A record of something that guardians are told of.
pub(crate) struct Record {
    /// The stream's own name for it; empty: it has none.
    pub(crate) event: String,
    /// Its place in the stream; empty: it has none.
    pub(crate) sequence: String,
    /// None: it cannot be read.
    pub(crate) about: Option<About>,
}

/// What a record is about.
pub(crate) enum About {
    /// A pupil's day.
    Day(Change<PupilDay>),
    /// A homeroom's morning.
    Morning(Change<Morning>),
    /// When a pupil comes back.
    ComingBack(Change<ComingBack>),
    /// Who does not walk along.
    Walk(Change<Walk>),
}

/// Something before and after.
pub(crate) struct Change<T> {
    /// None: there was none.
    pub(crate) old: Option<T>,
    /// None: it is gone.
    pub(crate) new: Option<T>,
}

pub(crate) fn read(raw: Value) -> Record {
    let text = |path: &str| raw.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (event, sequence) = (text("/eventID"), text("/dynamodb/SequenceNumber"));
    Record { event, sequence, about: about(raw) }
}

/// The one place where records are told apart: by their keys.
fn about(raw: Value) -> Option<About> {
    let change = EventRecord::deserialize(raw).ok()?.change;
    let image = if change.new_image.is_empty() { &change.old_image } else { &change.new_image };
    match image_of(image)? {
        ImageOf::Day => both(change, day_of_image).map(About::Day),
        ImageOf::Morning => both(change, morning_of_image).map(About::Morning),
        ImageOf::ComingBack => both(change, coming_back_of_image).map(About::ComingBack),
        ImageOf::Walk => both(change, walk_of_image).map(About::Walk),
    }
}

fn both<T>(change: StreamRecord, read: impl Fn(Item) -> Result<T, TableError>) -> Option<Change<T>> {
    // The stream leaves out an image that there is not, which the type does not tell from an empty one.
    let one = |image: Item| if image.is_empty() { Some(None) } else { read(image).ok().map(Some) };
    Some(Change { old: one(change.old_image)?, new: one(change.new_image)? })
}
