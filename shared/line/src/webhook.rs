//! Webhook events, read leniently: LINE adds fields and types without notice, and its own examples lack documented
//! fields. A request carries events of several people, so one odd event never loses its neighbours, and what cannot
//! be read is kept as it came.

pub(crate) mod event;
mod kind;

pub use event::{Event, Mode, Source, Unreadable};
pub use kind::{Content, Kind, Postback, PostbackParams};

use serde::Deserialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::Signed;

#[derive(Deserialize)]
struct Request<'b> {
    #[serde(borrow)]
    events: Vec<&'b RawValue>,
}

/// The events of a request in their order, each read by itself.
pub fn events(body: Signed<'_>) -> Vec<Result<Event, Unreadable>> {
    raw_events(body).into_iter().map(Event::read).collect()
}

/// The events of a request in their order, byte for byte and unread.
///
/// A body that is no request at all counts as one event, so that it is kept too: as it is when it is JSON, otherwise
/// as a JSON string.
pub fn raw_events(body: Signed<'_>) -> Vec<Box<RawValue>> {
    if let Ok(request) = serde_json::from_slice::<Request>(body.bytes()) {
        return request.events.into_iter().map(ToOwned::to_owned).collect();
    }
    let whole = serde_json::from_slice::<&RawValue>(body.bytes()).map(ToOwned::to_owned);
    whole.or_else(|_| to_raw_value(&String::from_utf8_lossy(body.bytes()))).into_iter().collect()
}
