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
    /// Those of the pupils in scope who sit at the school, with the pupil, by pupil and id, as they are at this moment. `day`: only
    /// those whose days it is among.
    fn arrangements(
        &self,
        scope: &SchoolScope,
        day: Option<Date>,
    ) -> impl Future<Output = Result<Vec<(Pupil, Arrangement)>, TableError>> + Send;

    /// Those of a guardian's child at the link's school, by id, as they are at this moment.
    fn arrangements_of(&self, child: &Child) -> impl Future<Output = Result<Vec<Arrangement>, TableError>> + Send;

    /// Keeps a new one of that pupil. [`Written::Before`]: there is one of its id.
    fn add_arrangement(
        &self,
        scope: &SchoolScope,
        pupil: &Pupil,
        new: &Arrangement,
    ) -> impl Future<Output = Result<Written<Arrangement>, TableError>> + Send;

    /// Takes one away. `false`: the pupil is nobody in scope, and nothing was done. One that is not there is away already.
    fn remove_arrangement(
        &self,
        scope: &SchoolScope,
        pupil: &PupilId,
        id: &EntryId,
    ) -> impl Future<Output = Result<bool, TableError>> + Send;
}
