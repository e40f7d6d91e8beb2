//! What guardians are told at an hour that follows from reports: of a pupil who comes back, and of who does not walk along.

use std::future::Future;

use domain::{
    absence::PupilDay, commute::Walk, group::Group, guardian::Child, id::PupilId, infection::ComingBack,
    school::SchoolCode,
};
use jiff::{Timestamp, civil::Date};

use crate::TableError;

/// Something of which guardians are told when its time has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueNotice {
    /// A pupil's day back.
    ComingBack(ComingBack),
    /// Who does not walk along.
    Walk(Walk),
}

/// Kept by who follows the reports, told of by who follows the clock. Whoever calls has asked whose it is to read.
pub trait Upcoming: Send + Sync {
    /// What is known of a pupil's return; where nothing is, nothing.
    fn coming_back(
        &self,
        school: &SchoolCode,
        pupil: &PupilId,
    ) -> impl Future<Output = Result<ComingBack, TableError>> + Send;

    /// Writes the next version. `false`: somebody else was faster; read again. One's own earlier try whose answer got lost is `true`.
    fn keep_coming_back(&self, next: &ComingBack) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// The 登校班 of a pupil whose leaders are told.
    fn walks_with(&self, day: &PupilDay) -> impl Future<Output = Result<Vec<Group>, TableError>> + Send;

    /// A group's morning as it is at this moment; where nobody was reported, nobody. Nothing of a group whose leaders are not told.
    fn walk(&self, group: &Group, day: Date) -> impl Future<Output = Result<Option<Walk>, TableError>> + Send;

    /// Writes the next version, as [`keep_coming_back`](Self::keep_coming_back) does.
    fn keep_walk(&self, next: &Walk) -> impl Future<Output = Result<bool, TableError>> + Send;

    /// The group of a morning, if its leaders are still told. Who is not in it any more leads nothing.
    fn walking(&self, walk: &Walk) -> impl Future<Output = Result<Option<Group>, TableError>> + Send;

    /// The 登校班 that a guardian's child is in and leads.
    fn led_by(&self, child: &Child) -> impl Future<Output = Result<Vec<Group>, TableError>> + Send;

    /// Of what guardians have to be told at `now`, what waits longest first, at most `most`. May be a second behind.
    fn upcoming(&self, now: Timestamp, most: u16) -> impl Future<Output = Result<Vec<DueNotice>, TableError>> + Send;
}
