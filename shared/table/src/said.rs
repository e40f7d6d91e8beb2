//! What the ports take and give beside the domain's own types.

use domain::{
    guardian::{Child, Reach},
    id::{GuardianId, PupilId},
};
use jiff::Timestamp;

/// A guardian as we meet them in LINE, with their children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Who.
    pub guardian: GuardianId,
    /// Whether LINE delivers to them; `None` until they have followed or blocked.
    pub reach: Option<Reach>,
    /// In the order in which they were registered.
    pub children: Vec<Child>,
}

/// A code on the school's letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Whom it is about.
    pub pupil: PupilId,
    /// Who has used it; `None`: nobody yet.
    pub used_by: Option<GuardianId>,
}

/// What came of linking a guardian to a pupil by a letter's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    /// The link is there now, and the code is used.
    Linked(Child),
    /// This guardian had this child already, under that nickname. The code stays as it was, free for the other guardian.
    AlreadyLinked(Child),
    /// No letter carries this code.
    CodeUnknown,
    /// Another guardian has used it.
    CodeUsed,
}

/// A webhook event that we could not read or do not know, kept for 30 days so that somebody can look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddEvent {
    /// LINE's id of the event, or what stands for it.
    pub id: String,
    /// When it reached us.
    pub at: Timestamp,
    /// As it came. Cut at 300,000 bytes: an item holds 400 KB.
    pub raw: String,
}
