//! Why a message was not sent, by what the caller does next.

use std::time::Duration;

/// A message that LINE has not, or perhaps not, taken.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Not sent. Try again, after this time where LINE names one.
    #[error("LINE is busy")]
    Busy(Option<Duration>),
    /// Not sent: LINE could not be reached, or gave no channel token just now. Try again.
    #[error("LINE cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    /// Sent or not. Repeat a push or a multicast under the same key; never repeat a reply.
    #[error("LINE may or may not have sent it")]
    Unknown(#[source] Option<reqwest::Error>),
    /// Not sent: the reply token has been used or is too old. A push may still reach the person.
    #[error("LINE refuses the reply token")]
    ReplyTokenRefused,
    /// Not sent: the messages of this month are used up. Somebody has to decide.
    #[error("the account's messages of this month are used up")]
    QuotaReached,
    /// Not sent: LINE does not take our channel id and secret. Somebody has to put them right.
    #[error("LINE does not know the channel, or its secret is wrong (status {status})")]
    ChannelRefused {
        /// The HTTP status.
        status: u16,
    },
    /// Not sent, and never will be as it is.
    #[error("LINE refuses the request with status {status} (request {})", request_id.as_deref().unwrap_or("unknown"))]
    Refused {
        /// The HTTP status.
        status: u16,
        /// LINE's words, for people. They may quote the message: they go into no log.
        reason: String,
        /// What LINE objects to, such as `to[3]` or `messages[0].text`.
        properties: Vec<String>,
        /// LINE's id for the request.
        request_id: Option<String>,
    },
}

impl SendError {
    /// The places of the recipients because of whom LINE refuses a multicast: it names them `to[3]`.
    pub fn unknown_recipients(&self) -> Vec<u32> {
        let Self::Refused { properties, .. } = self else { return Vec::new() };
        let place = |property: &String| property.strip_prefix("to[")?.strip_suffix(']')?.parse().ok();
        let mut places: Vec<u32> = properties.iter().filter_map(place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}
