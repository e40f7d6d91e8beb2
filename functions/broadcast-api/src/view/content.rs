//! What a broadcast says, and when, as the page edits it.

use domain::broadcast;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::minutes;

/// What a broadcast says.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Content {
    title: String,
    text: String,
    /// The talk says only that there is news.
    on_page_only: bool,
    /// A longer letter, on the page.
    letter: String,
    #[schema(required)]
    action: Option<Action>,
    asks_confirmation: bool,
    /// The board's: each guardian reads it under the name of their own school.
    each_schools_header: bool,
}

/// What to do, by when, how much.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct Action {
    what: String,
    #[schema(value_type = Option<String>, format = Date, required)]
    by: Option<Date>,
    #[schema(required)]
    yen: Option<u32>,
}

/// When it goes out.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
pub(crate) struct Timing {
    /// `2026-11-24T07:30` of Tokyo's clock; none: now.
    #[schema(value_type = Option<String>, required)]
    #[serde(with = "minutes")]
    at: Option<DateTime>,
    /// Urgent until then.
    #[schema(value_type = Option<String>, required)]
    #[serde(with = "minutes")]
    urgent_until: Option<DateTime>,
}

impl From<broadcast::Content> for Content {
    fn from(content: broadcast::Content) -> Self {
        let broadcast::Content { title, text, on_page_only, letter, action, asks_confirmation, each_schools_header } =
            content;
        let action = action.map(|broadcast::Action { what, by, yen }| Action { what, by, yen });
        Self { title, text, on_page_only, letter, action, asks_confirmation, each_schools_header }
    }
}

impl From<Content> for broadcast::Content {
    fn from(content: Content) -> Self {
        let Content { title, text, on_page_only, letter, action, asks_confirmation, each_schools_header } = content;
        let action = action.map(|Action { what, by, yen }| broadcast::Action { what, by, yen });
        Self { title, text, on_page_only, letter, action, asks_confirmation, each_schools_header }
    }
}

impl From<broadcast::Timing> for Timing {
    fn from(broadcast::Timing { at, urgent_until }: broadcast::Timing) -> Self {
        Self { at, urgent_until }
    }
}

impl From<Timing> for broadcast::Timing {
    fn from(Timing { at, urgent_until }: Timing) -> Self {
        Self { at, urgent_until }
    }
}
