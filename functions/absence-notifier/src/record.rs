//! One record of the stream.

use aws_lambda_events::event::dynamodb::EventRecord;
use domain::absence::PupilDay;
use serde::Deserialize;
use serde_json::Value;
use table::day_of_image;

/// A record about a pupil's day.
pub(crate) struct Record {
    /// The stream's own name for it; empty: it has none.
    pub(crate) event: String,
    /// Its place in the stream; empty: it has none.
    pub(crate) sequence: String,
    /// None: it cannot be read.
    pub(crate) days: Option<Days>,
}

/// A day before and after.
pub(crate) struct Days {
    /// None: there was none.
    pub(crate) old: Option<PupilDay>,
    /// None: it is gone.
    pub(crate) new: Option<PupilDay>,
}

pub(crate) fn read(raw: Value) -> Record {
    let text = |path: &str| raw.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (event, sequence) = (text("/eventID"), text("/dynamodb/SequenceNumber"));
    Record { event, sequence, days: days(raw) }
}

fn days(raw: Value) -> Option<Days> {
    let change = EventRecord::deserialize(raw).ok()?.change;
    // The stream leaves out an image that there is not, which the type does not tell from an empty one.
    let day = |image: serde_dynamo::Item| -> Option<Option<PupilDay>> {
        if image.is_empty() { Some(None) } else { day_of_image(image).ok().map(Some) }
    };
    Some(Days { old: day(change.old_image)?, new: day(change.new_image)? })
}
