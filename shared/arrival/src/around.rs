//! What has to be known around a morning: reports, who is still there, who can be asked.

use std::collections::BTreeSet;

use domain::{
    arrival::Reports,
    broadcast::To,
    id::{GuardianId, PupilId},
    school::SchoolCode,
    staff::SchoolScope,
};
use jiff::civil::{Date, Time};
use table::{Appointing, Arrangements, Board, Relatives, Schools, TableError};

use crate::{reports, said};

/// What the clockwork asks besides mornings.
pub trait Around: Send + Sync {
    /// From when on somebody is missed who comes late and has not said when, and what stands about the day of each pupil of the school.
    /// `None`: there is no such school.
    fn known(
        &self,
        scope: &SchoolScope,
        day: Date,
    ) -> impl Future<Output = Result<Option<(Time, Reports)>, TableError>> + Send;

    /// Those of these pupils who are at that school at this moment.
    fn here(
        &self,
        school: &SchoolCode,
        pupils: &BTreeSet<PupilId>,
    ) -> impl Future<Output = Result<Vec<PupilId>, TableError>> + Send;

    /// The guardians who can be asked about a pupil, in the order of their links.
    fn order(&self, pupil: &PupilId) -> impl Future<Output = Result<Vec<GuardianId>, TableError>> + Send;
}

impl<T: Board + Arrangements + Schools + Relatives + Appointing> Around for T {
    async fn known(&self, scope: &SchoolScope, day: Date) -> Result<Option<(Time, Reports)>, TableError> {
        let Some(school) = self.school(scope.school()).await? else { return Ok(None) };
        let reports = reports(&said(self, scope, &school, day).await?);
        Ok(Some((school.missed_from, reports)))
    }

    async fn here(&self, school: &SchoolCode, pupils: &BTreeSet<PupilId>) -> Result<Vec<PupilId>, TableError> {
        Ok(self.still_at(school, pupils).await?.into_iter().map(|pupil| pupil.id).collect())
    }

    async fn order(&self, pupil: &PupilId) -> Result<Vec<GuardianId>, TableError> {
        let relatives = self.relatives(pupil).await?;
        Ok(relatives.into_iter().filter(|one| one.to != To::Page).map(|one| one.guardian).collect())
    }
}
