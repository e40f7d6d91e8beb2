//! What callers need of the table, one small trait for each need.
//!
//! Futures are `Send`, so that an axum handler can wait for them.

use std::future::Future;

use domain::{
    absence::{Entry, Kept, PupilDay},
    guardian::{Child, Reach},
    id::{EntryId, GuardianId, HomeroomId, LineUserId, PupilId, StaffId},
    registration::{LetterCode, Nickname},
    school::{Homeroom, Pupil, School, SchoolCode},
    staff::{SchoolScope, Staff},
};
use jiff::{Timestamp, civil::Date};

use crate::{Family, Letter, Linked, OddEvent, Seed, TableError};

/// What was said about pupils' days.
pub trait AbsenceLog: Send + Sync {
    /// Adds an entry to the day of `seat`: [`PupilDay::new`], or a day that was read, which saves a write.
    ///
    /// The first entry of a day writes where the pupil sits; later ones leave that as it is. An entry whose id is
    /// there already changes nothing, whatever else it says: [`Kept::Repeated`], also when it was one's own earlier
    /// try whose answer got lost.
    fn keep(&self, seat: &PupilDay, entry: Entry) -> impl Future<Output = Result<Kept, TableError>> + Send;

    /// Notes that the guardian has been told that the entry was received. Whether this call was the first to note it;
    /// `false` also when one's own earlier try had, and for an entry that is not there.
    fn told(&self, day: &PupilDay, entry: &EntryId) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// One day of one pupil, as it is at this moment.
    fn day(
        &self,
        school: &SchoolCode,
        pupil: &PupilId,
        day: Date,
    ) -> impl Future<Output = Result<Option<PupilDay>, TableError>> + Send;

    /// The child's days from `from` to `to`, both included, oldest first, whatever schools they were reported to.
    ///
    /// Days of `fresh` at the child's present school are as they are at this moment; others come from
    /// an index and may be a second behind.
    fn days_of(
        &self,
        child: &Child,
        from: Date,
        to: Date,
        fresh: &[Date],
    ) -> impl Future<Output = Result<Vec<PupilDay>, TableError>> + Send;
}

/// What staff look at. The scope says how much of it.
pub trait Board: Send + Sync {
    /// Everything said about a day, as it is at this moment: the pupils of the homerooms in scope, by pupil id.
    fn absences(
        &self,
        scope: &SchoolScope,
        day: Date,
    ) -> impl Future<Output = Result<Vec<PupilDay>, TableError>> + Send;

    /// The homerooms in scope, in school order.
    fn homerooms(
        &self,
        scope: &SchoolScope,
        year: i16,
    ) -> impl Future<Output = Result<Vec<Homeroom>, TableError>> + Send;
}

/// Schools and their homerooms, which are no secret.
pub trait Schools: Send + Sync {
    /// One school.
    fn school(&self, code: &SchoolCode) -> impl Future<Output = Result<Option<School>, TableError>> + Send;

    /// Every school of the board, by code. May be a second behind.
    fn schools(&self) -> impl Future<Output = Result<Vec<School>, TableError>> + Send;

    /// One homeroom.
    fn homeroom(
        &self,
        school: &SchoolCode,
        year: i16,
        homeroom: &HomeroomId,
    ) -> impl Future<Output = Result<Option<Homeroom>, TableError>> + Send;
}

/// Pupils.
pub trait Pupils: Send + Sync {
    /// A pupil and where they sit now.
    fn pupil(&self, id: &PupilId) -> impl Future<Output = Result<Option<Pupil>, TableError>> + Send;
}

/// Guardians, and the children they are linked to.
pub trait Guardians: Send + Sync {
    /// The guardian that a LINE user is, with their children; `None` for somebody who has not registered.
    fn by_line_user(&self, user: &LineUserId) -> impl Future<Output = Result<Option<Family>, TableError>> + Send;

    /// The link between a guardian and a pupil; `None`: this pupil is none of theirs.
    fn child(
        &self,
        guardian: &GuardianId,
        pupil: &PupilId,
    ) -> impl Future<Output = Result<Option<Child>, TableError>> + Send;

    /// Notes whether LINE delivers to a user. The newest `at` (in milliseconds) wins in whatever order they arrive;
    /// of two at the same moment [`Reach::Following`] does. Whether this one won.
    fn note_reach(
        &self,
        user: &LineUserId,
        reach: Reach,
        at: Timestamp,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;
}

/// Registering with the code of the school's letter.
pub trait Registration: Send + Sync {
    /// What a code stands for; `None`: no letter carries it.
    fn letter(&self, code: &LetterCode) -> impl Future<Output = Result<Option<Letter>, TableError>> + Send;

    /// Uses up the code and makes the guardian (if new) and the link, all or nothing. `at`: now.
    fn link(
        &self,
        code: &LetterCode,
        user: &LineUserId,
        nickname: &Nickname,
        at: Timestamp,
    ) -> impl Future<Output = Result<Linked, TableError>> + Send;

    /// Counts a wrong code that a user entered, and gives their number within this hour of Tokyo's clock. A try whose
    /// answer got lost may count twice.
    fn wrong_try(&self, user: &LineUserId, at: Timestamp) -> impl Future<Output = Result<u32, TableError>> + Send;

    /// Wrong codes that a user has entered within this hour.
    fn tries(&self, user: &LineUserId, at: Timestamp) -> impl Future<Output = Result<u32, TableError>> + Send;
}

/// Who is staff, and what they may see.
pub trait StaffDirectory: Send + Sync {
    /// The person behind an account, as it is at this moment; `None`: an account without any right.
    fn staff(&self, id: &StaffId) -> impl Future<Output = Result<Option<Staff>, TableError>> + Send;
}

/// Events that nobody could make sense of.
pub trait OddEvents: Send + Sync {
    /// Keeps it for 30 days. The same event again changes nothing.
    fn set_aside(&self, event: &OddEvent) -> impl Future<Output = Result<(), TableError>> + Send;
}

/// Filling a table. Only the demo data and tests do.
pub trait Seeding: Send + Sync {
    /// Writes them all; planting the same again changes nothing. What a roster says replaces what is there; what people
    /// have done since (a code used, a guardian registered) stays.
    fn plant(&self, seeds: Vec<Seed>) -> impl Future<Output = Result<(), TableError>> + Send;
}
