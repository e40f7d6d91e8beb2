//! Schools, homerooms, pupils, and the day's board.

use std::{collections::BTreeSet, future::Future};

use domain::{
    absence::PupilDay,
    guardian::Child,
    id::{GroupId, HomeroomId, PupilId},
    school::{Homeroom, Pupil, School, SchoolCode},
    staff::SchoolScope,
};
use jiff::civil::Date;

use crate::{Letter, TableError};

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

    /// The homerooms of a school, in school order.
    fn homerooms_of(
        &self,
        school: &SchoolCode,
        year: i16,
    ) -> impl Future<Output = Result<Vec<Homeroom>, TableError>> + Send;

    /// One homeroom.
    fn homeroom(
        &self,
        school: &SchoolCode,
        year: i16,
        homeroom: &HomeroomId,
    ) -> impl Future<Output = Result<Option<Homeroom>, TableError>> + Send;
}

/// Pupils, each read by somebody's right to them.
pub trait Pupils: Send + Sync {
    /// The pupil of a guardian's link, who is still at the link's school.
    fn pupil_of(&self, child: &Child) -> impl Future<Output = Result<Option<Pupil>, TableError>> + Send;

    /// Those of these groups that the pupil of a guardian's link is in, at the link's school and at this moment.
    fn groups_of(
        &self,
        child: &Child,
        among: &BTreeSet<GroupId>,
    ) -> impl Future<Output = Result<BTreeSet<GroupId>, TableError>> + Send;

    /// A pupil within the scope; anybody else is not there.
    fn pupil_in(
        &self,
        scope: &SchoolScope,
        id: &PupilId,
    ) -> impl Future<Output = Result<Option<Pupil>, TableError>> + Send;

    /// The pupil that a code was made for.
    fn pupil_on(&self, letter: &Letter) -> impl Future<Output = Result<Option<Pupil>, TableError>> + Send;
}
