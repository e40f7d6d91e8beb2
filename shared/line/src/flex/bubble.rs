//! The bubble itself: a header, a body and a footer.

use serde::Serialize;

use super::{Component, Layout};
use crate::TooLong;

/// LINE's limit for the JSON of one bubble.
const BYTES: usize = 30 * 1024;

/// One bubble.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(tag = "type", rename = "bubble")]
pub struct Bubble {
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<Component>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Component>,
    #[serde(skip_serializing_if = "Option::is_none")]
    footer: Option<Component>,
}

impl Bubble {
    /// An empty bubble. LINE refuses one that stays empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts components into the header, one below the other.
    #[must_use]
    pub fn with_header(mut self, contents: impl IntoIterator<Item = Component>) -> Self {
        self.header = Some(stack(contents));
        self
    }

    /// Puts components into the body, one below the other.
    #[must_use]
    pub fn with_body(mut self, contents: impl IntoIterator<Item = Component>) -> Self {
        self.body = Some(stack(contents));
        self
    }

    /// Puts components into the footer, one below the other: the place for buttons.
    #[must_use]
    pub fn with_footer(mut self, contents: impl IntoIterator<Item = Component>) -> Self {
        self.footer = Some(stack(contents));
        self
    }

    pub(crate) fn check(&self) -> Result<(), TooLong> {
        let bytes = serde_json::to_vec(self).map_or(usize::MAX, |json| json.len());
        if bytes > BYTES { Err(TooLong { what: "Flex bubble", units: bytes, limit: BYTES }) } else { Ok(()) }
    }
}

fn stack(contents: impl IntoIterator<Item = Component>) -> Component {
    Component::layout(Layout::Vertical, contents)
}
