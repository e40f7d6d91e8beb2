//! What guardians do about their own links, and how those come in who have no letter.

use std::future::Future;

use domain::{
    broadcast::Wishes,
    claim::Claim,
    guardian::{Child, Contact},
    id::{CommunityId, GuardianId},
    registration::{LetterCode, Nickname},
    school::SchoolCode,
};
use jiff::Timestamp;

use crate::TableError;

/// A guardian's own links. Each is named by the [`Child`] that the guardian sees.
pub trait Household: Send + Sync {
    /// Another nickname. `false`: the link is gone.
    fn rename(&self, child: &Child, nickname: &Nickname) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Ends the link. `false`: it was gone.
    fn leave(&self, child: &Child) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Keeps a code by which another person becomes a guardian of the child until `until`; worth nothing once the
    /// inviter's own link is gone or suspended.
    fn invite(
        &self,
        child: &Child,
        code: &LetterCode,
        until: Timestamp,
    ) -> impl Future<Output = Result<(), TableError>> + Send;

    /// How many invitations of this guardian to this child have not run out. Used ones count: who could make one more
    /// once another is used would learn that it was. May be a second behind.
    fn open_invitations(&self, child: &Child, at: Timestamp) -> impl Future<Output = Result<usize, TableError>> + Send;
}

/// What came of a claim on a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// Nobody was in the way: the child is registered.
    Linked(Child),
    /// This guardian had registered this child already.
    AlreadyLinked(Child),
    /// Somebody has the seat, or the homeroom has a roster: the teacher decides.
    Waiting,
    /// There is no such homeroom any more.
    NoSuchHomeroom,
}

/// Registering without a roster.
pub trait Claims: Send + Sync {
    /// Registers the child of a claim, or keeps the claim for the teacher. Repeating it changes nothing.
    fn claim(&self, claim: &Claim) -> impl Future<Output = Result<Claimed, TableError>> + Send;

    /// Counts a claim that is about to be made, and gives its number within this day of Tokyo's calendar.
    fn count_claim(&self, contact: &Contact, at: Timestamp) -> impl Future<Output = Result<u32, TableError>> + Send;

    /// The claims of this person that nobody has decided yet, oldest first. May be a second behind.
    fn waiting(&self, contact: &Contact) -> impl Future<Output = Result<Vec<Claim>, TableError>> + Send;
}

/// What came of a community member's code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joined {
    /// They are that community member from now on, or were already.
    Joined(Membership),
    /// Nobody was given this code, it has run out, or it is a guardian's.
    CodeUnknown,
    /// Somebody else has used it.
    CodeUsed,
}

/// That a person receives as a community member of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Of which school.
    pub school: SchoolCode,
    /// As which of its community members.
    pub member: CommunityId,
}

/// Community members who come to us themselves.
pub trait Memberships: Send + Sync {
    /// Uses up a community member's code.
    fn join(
        &self,
        code: &LetterCode,
        contact: &Contact,
        at: Timestamp,
    ) -> impl Future<Output = Result<Joined, TableError>> + Send;

    /// What a person receives as a community member.
    fn memberships(&self, contact: &Contact) -> impl Future<Output = Result<Vec<Membership>, TableError>> + Send;
}

/// When guardians wish to be disturbed.
pub trait Hours: Send + Sync {
    /// What this guardian wishes at this moment.
    fn wishes(&self, guardian: &GuardianId) -> impl Future<Output = Result<Wishes, TableError>> + Send;

    /// They wish this from now on. `false`: there is no such guardian.
    fn wish(&self, guardian: &GuardianId, wishes: &Wishes) -> impl Future<Output = Result<bool, TableError>> + Send;
}
