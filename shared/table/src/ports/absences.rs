//! What was said about pupils' days.

use std::future::Future;

use domain::{
    absence::{Entry, Kept, PupilDay},
    guardian::Child,
    id::{EntryId, PupilId},
    school::SchoolCode,
};
use jiff::civil::Date;

use crate::TableError;

/// What was said about pupils' days.
pub trait AbsenceLog: Send + Sync {
    /// Adds an entry to the day of `seat`: [`PupilDay::new`], or a day that was read, which saves a write.
    ///
    /// The first entry of a day writes where the pupil sits; later ones leave that as it is. An entry whose id is
    /// there already changes nothing, whatever else it says: [`Kept::Repeated`], also when it was one's own earlier
    /// try whose answer got lost.
    fn keep(&self, seat: &PupilDay, entry: Entry) -> impl Future<Output = Result<Kept, TableError>> + Send;

    /// Adds an entry as [`AbsenceLog::keep`] does, but only while nobody has said anything since `read` was read. `None`: somebody has,
    /// and nothing was written.
    fn keep_unless_passed(
        &self,
        read: &PupilDay,
        entry: Entry,
    ) -> impl Future<Output = Result<Option<Kept>, TableError>> + Send;

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
