//! What the board sets about absences, and what schools have agreed with families.

use std::future::Future;

use domain::{
    absence::Arrangement,
    attendance::Rules,
    guardian::Child,
    id::{EntryId, PupilId},
    school::Pupil,
    staff::{BoardScope, SchoolScope},
};
use jiff::civil::Date;

use crate::{TableError, Written};

/// What the board sets for all its schools.
pub trait AttendanceRules: Send + Sync {
    /// The rules; the usual ones while the board has set none. May be a second behind.
    fn rules(&self) -> impl Future<Output = Result<Rules, TableError>> + Send;

    /// Writes rules that follow those with the version before their own.
    fn set_rules(
        &self,
        scope: &BoardScope,
        now: &Rules,
    ) -> impl Future<Output = Result<Written<Rules>, TableError>> + Send;
}

/// Standing arrangements of a school.
pub trait Arrangements: Send + Sync {
    /// Those of the pupils in scope who sit at the school and that are not over before `since`, with the pupil, by pupil and id, as they
    /// are at this moment.
    fn arrangements(
        &self,
        scope: &SchoolScope,
        since: Date,
    ) -> impl Future<Output = Result<Vec<(Pupil, Arrangement)>, TableError>> + Send;

    /// Those of a guardian's child at the link's school that are not over before `since`, by id, as they are at this moment.
    fn arrangements_of(
        &self,
        child: &Child,
        since: Date,
    ) -> impl Future<Output = Result<Vec<Arrangement>, TableError>> + Send;

    /// Keeps a new one of that pupil. [`Written::Before`]: there is one of its id.
    fn add_arrangement(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        new: &Arrangement,
    ) -> impl Future<Output = Result<Written<Arrangement>, TableError>> + Send;

    /// Ends one: its days before `today` stay. `false`: the pupil is nobody in scope, and nothing was done. One that is not there, or is
    /// over, has ended already.
    fn end_arrangement(
        &self,
        scope: &SchoolScope,
        pupil: &PupilId,
        id: &EntryId,
        today: Date,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;
}
