//! Guardians, and how they come in.

use std::future::Future;

use domain::{
    broadcast::{To, Wishes},
    guardian::{Child, Contact, Reach},
    id::{GuardianId, PupilId},
    registration::{LetterCode, Nickname},
};
use jiff::Timestamp;

use crate::{Family, Letter, Linked, TableError};

/// Guardians, and the children they are linked to.
pub trait Guardians: Send + Sync {
    /// The guardian behind a contact, with the children that they may see; `None` for somebody who has not registered.
    fn family(&self, contact: &Contact) -> impl Future<Output = Result<Option<Family>, TableError>> + Send;

    /// The link between a guardian and a pupil; `None`: this pupil is none of theirs, has left, or the link is suspended.
    fn child(
        &self,
        guardian: &GuardianId,
        pupil: &PupilId,
    ) -> impl Future<Output = Result<Option<Child>, TableError>> + Send;

    /// Notes whether LINE delivers to somebody. The newest `at` (in milliseconds) wins in whatever order they arrive;
    /// of two at the same moment [`Reach::Following`] does. Whether this one won.
    fn note_reach(
        &self,
        contact: &Contact,
        reach: Reach,
        at: Timestamp,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;
}

/// A guardian of a pupil, and how they are told of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    /// Who.
    pub guardian: GuardianId,
    /// What they call the pupil.
    pub nickname: Nickname,
    /// Where it goes.
    pub to: To,
    /// What they wish to hear of.
    pub wishes: Wishes,
}

/// The guardians of a pupil, for telling them something about the pupil.
pub trait Relatives: Send + Sync {
    /// All whose link is not suspended, in the order in which they were linked.
    fn relatives(&self, pupil: &PupilId) -> impl Future<Output = Result<Vec<Relative>, TableError>> + Send;
}

/// Which notices have gone out by mail, which knows no keys of its own.
pub trait MailedNotices: Send + Sync {
    /// Whether the one of this name has.
    fn was_mailed(&self, notice: &str) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Notes that it has, for two days: nothing comes again after that.
    fn note_mailed(&self, notice: &str, at: Timestamp) -> impl Future<Output = Result<(), TableError>> + Send;
}

/// Registering with the code of the school's letter.
pub trait Registration: Send + Sync {
    /// What a code stands for; `None`: it opens nothing to this person at `at`, for whatever reason.
    fn letter(
        &self,
        code: &LetterCode,
        contact: &Contact,
        at: Timestamp,
    ) -> impl Future<Output = Result<Option<Letter>, TableError>> + Send;

    /// Uses up the code and makes the guardian (if new) and the link, all or nothing. `at`: now.
    fn link(
        &self,
        code: &LetterCode,
        contact: &Contact,
        nickname: &Nickname,
        at: Timestamp,
    ) -> impl Future<Output = Result<Linked, TableError>> + Send;

    /// Counts a wrong code that a user entered, and gives their number within this hour of Tokyo's clock. A try whose
    /// answer got lost may count twice.
    fn wrong_try(&self, contact: &Contact, at: Timestamp) -> impl Future<Output = Result<u32, TableError>> + Send;

    /// Wrong codes that a user has entered within this hour.
    fn tries(&self, contact: &Contact, at: Timestamp) -> impl Future<Output = Result<u32, TableError>> + Send;
}
