//! What came of a broadcast at one school.

use std::collections::BTreeSet;

use domain::{
    broadcast::Reader,
    id::{BroadcastId, GuardianId, PupilId},
    staff::SchoolScope,
};

use super::super::Table;
use crate::{Aftermath, Confirmation, Opened, Seats, TableError, key, people};

impl Aftermath for Table {
    async fn confirmations(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
    ) -> Result<Vec<Confirmation>, TableError> {
        let mut all: Vec<Confirmation> = self.query(&key::confirmations(scope.school(), broadcast)).await?;
        if let Some((pupils, _)) = self.within_reach(scope).await? {
            all.retain(|one| one.pupils.iter().any(|pupil| pupils.contains(pupil)));
        }
        Ok(all)
    }

    async fn openings(&self, scope: &SchoolScope, broadcast: &BroadcastId) -> Result<Vec<Opened>, TableError> {
        let mut all: Vec<Opened> = self.query(&key::openings(scope.school(), broadcast)).await?;
        if let Some((_, guardians)) = self.within_reach(scope).await? {
            all.retain(|one| matches!(&one.reader, Reader::Guardian(id) if guardians.contains(id)));
        }
        Ok(all)
    }
}

impl Table {
    /// The pupils of a scope that is not a whole school, and their guardians. Of a whole school: `None`, everybody's.
    async fn within_reach(
        &self,
        scope: &SchoolScope,
    ) -> Result<Option<(BTreeSet<PupilId>, BTreeSet<GuardianId>)>, TableError> {
        if scope.is_whole() {
            return Ok(None);
        }
        let (pupils, links) = tokio::try_join!(self.pupils(scope), self.links_of_school(scope.school()))?;
        let links = people::by_pupil(links);
        let guardians = people::guardians_of(&pupils, &links).into_iter().cloned().collect();
        Ok(Some((pupils.into_iter().map(|pupil| pupil.id).collect(), guardians)))
    }
}
