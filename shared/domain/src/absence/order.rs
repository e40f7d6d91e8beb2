//! What conversation asks absence-recorder to record, and what came of it.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{PupilDay, Said};
use crate::{
    guardian::Contact,
    id::{EntryId, GuardianId, PupilId},
};

/// A guardian's confirmed wish, on its way through the absences queue. One tap may be about several children.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Who wishes it.
    pub guardian: GuardianId,
    /// Where the answer goes.
    #[serde(alias = "line_user")]
    pub contact: Contact,
    /// LINE's webhook event: the same event, delivered again, is the same order.
    pub event: String,
    /// When LINE says that it was tapped.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub at: Timestamp,
    /// Answers for free, once, within a minute of the tap.
    pub reply_token: Option<String>,
    /// What to record.
    pub items: Vec<OrderItem>,
}

/// What to record about one pupil and day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderItem {
    /// About whom. The recorder checks the link again.
    pub pupil: PupilId,
    /// About which day.
    pub day: Date,
    /// Under which id: that of the button, so that tapping it twice says one thing.
    pub entry: EntryId,
    /// What.
    #[serde(flatten)]
    pub said: Said,
}

/// What came of recording one entry. The day is what the table holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is durable.
    Recorded(PupilDay),
    /// It had been recorded before.
    Repeated(PupilDay),
    /// The day has reached [`MAX_ENTRIES`](super::MAX_ENTRIES).
    Full,
}
