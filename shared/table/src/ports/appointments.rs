//! Appointments: the sheet of each homeroom, and the other children of its families.

use std::{collections::BTreeSet, future::Future};

use domain::{
    appointment::HomeroomSheet,
    broadcast::Broadcast,
    id::{HomeroomId, PupilId},
    school::{Pupil, SchoolCode},
    staff::SchoolScope,
};
use jiff::{Timestamp, civil::Date};

use crate::TableError;

/// Sheets of appointments, read and written whole. Whoever calls has asked whose they are to read.
pub trait Appointing: Send + Sync {
    /// The sheet of a homeroom in that broadcast, as it is at this moment; where nobody has written on it, as the broadcast offers
    /// it. `None`: it offers that homeroom nothing.
    fn sheet(
        &self,
        broadcast: &Broadcast,
        homeroom: &HomeroomId,
    ) -> impl Future<Output = Result<Option<HomeroomSheet>, TableError>> + Send;

    /// The same of all its homerooms, by homeroom.
    fn sheets(&self, broadcast: &Broadcast) -> impl Future<Output = Result<Vec<HomeroomSheet>, TableError>> + Send;

    /// The sheets of one homeroom in all broadcasts, on which somebody has written and whose first day is not before that one.
    fn sheets_of(
        &self,
        school: &SchoolCode,
        homeroom: &HomeroomId,
        from: Date,
    ) -> impl Future<Output = Result<Vec<HomeroomSheet>, TableError>> + Send;

    /// Writes the next version; version 1 where nobody has written. `false`: somebody else was faster; read again. One's own earlier
    /// try whose answer got lost is `true`.
    fn keep_sheet(&self, next: &HomeroomSheet) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// Those of these pupils who are at that school at this moment: nobody who has left, or is at another one.
    fn still_at(
        &self,
        school: &SchoolCode,
        pupils: &BTreeSet<PupilId>,
    ) -> impl Future<Output = Result<Vec<Pupil>, TableError>> + Send;

    /// The sheets of which families have to be told something at `now`, what waits longest first, at most `most`. May be a second
    /// behind. One that cannot be read is left out, with an error in the log that names it.
    fn to_tell(&self, now: Timestamp, most: u16)
    -> impl Future<Output = Result<Vec<HomeroomSheet>, TableError>> + Send;
}

/// Children of one family at one school. Only for who plans when their families come.
pub trait Siblings: Send + Sync {
    /// For each of `pupils` who is within the scope, the other pupils of the school with whom they have a guardian in common, also
    /// those of other homerooms. A link that is suspended joins nobody. May be a second behind.
    fn siblings(
        &self,
        scope: &SchoolScope,
        pupils: &[Pupil],
    ) -> impl Future<Output = Result<Vec<(PupilId, Pupil)>, TableError>> + Send;
}
