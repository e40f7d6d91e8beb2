//! What the ports take and give beside the domain's own types.

use domain::{
    guardian::{Child, Reach, Way},
    id::{CommunityId, GuardianId, PupilId},
    school::SchoolCode,
};
use jiff::Timestamp;

/// A guardian as we meet them, with the children that they may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Who.
    pub guardian: GuardianId,
    /// Whether LINE delivers to them; `None` until they have followed or blocked.
    pub reach: Option<Reach>,
    /// In the order in which they were registered.
    pub children: Vec<Child>,
}

/// A code that is still worth something, or was used. Whoever holds one has the right to what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is for.
    pub target: Target,
    /// Somebody has used it. To a guardian of this very pupil it looks unused, whatever became of it: who else is linked is
    /// told to nobody.
    pub used: bool,
    /// How a link by it comes about.
    pub way: Way,
}

/// What a code is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To become a guardian of this pupil.
    Pupil(PupilId),
    /// To be this community member of that school.
    Community(SchoolCode, CommunityId),
}

impl Letter {
    /// The pupil, of a code for guardians.
    pub fn pupil(&self) -> Option<&PupilId> {
        match &self.target {
            Target::Pupil(pupil) => Some(pupil),
            Target::Community(..) => None,
        }
    }
}

/// What came of linking a guardian to a pupil by a letter's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    /// The link is there now, and the code is used.
    Linked(Child),
    /// This guardian had this child already, under that nickname. The code stays as it was, free for the other guardian.
    AlreadyLinked(Child),
    /// Nobody was given this code, it has run out, or it is not for this person.
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
