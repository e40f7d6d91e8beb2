//! From LINE's events to what the conversation can hear.

use domain::talk::Heard;
use line::{
    Kind,
    webhook::{Content, Postback},
};

/// What an event says in a talk; `None` when it says nothing there.
pub(crate) fn heard(kind: &Kind) -> Option<Heard<'_>> {
    match kind {
        Kind::Message { content: Content::Text(text), .. } => Some(Heard::Text(text)),
        Kind::Message { content: Content::Other(_), .. } => Some(Heard::Something),
        Kind::Postback(Postback { data, params }) => {
            let date = params.date.as_deref().and_then(|date| date.parse().ok());
            Some(Heard::Press { data, date })
        }
        Kind::Follow { .. } => Some(Heard::Follow),
        Kind::Unfollow | Kind::Unsend { .. } | Kind::AccountLink { .. } | Kind::Other(_) => None,
    }
}
