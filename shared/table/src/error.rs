//! What can go wrong with the table, named by what the caller does next.

use std::fmt;

/// Why the table gave no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Try again later, also with writes: it is not known whether one was applied, and repeating it does no harm.
    #[error("the table is busy or out of reach: {0}")]
    Unavailable(Cause),
    /// Trying again will not help; somebody has to look (rights, the table's name, an item that is too large).
    #[error("the table refuses: {0}")]
    Refused(Cause),
    /// An item is not of the school, person or key that was asked for. Answer with nothing of it; a defect of ours.
    #[error("a {0} belongs to somebody else than was asked for")]
    Foreign(&'static str),
    /// An item is there and cannot be understood. A defect of ours, or somebody wrote into the table by hand.
    #[error("a {0} cannot be read")]
    Unreadable(&'static str),
}

/// What DynamoDB said: the operation, its code and the request's number, and nothing of any item.
///
/// The SDK's own errors are not kept, because a failed condition carries the whole item with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// `PutItem`, `Query` …
    pub operation: &'static str,
    /// `ThrottlingException`, `timeout` …
    pub code: String,
    /// For AWS support.
    pub request: Option<String>,
}

impl TableError {
    /// Whether trying the same again later can help.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.code, self.operation)?;
        match &self.request {
            Some(request) => write!(f, " (request {request})"),
            None => Ok(()),
        }
    }
}
