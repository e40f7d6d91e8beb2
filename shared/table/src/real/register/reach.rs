//! Who can be reached.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use domain::{
    id::{GuardianId, PupilId},
    reach::{Channel, PupilReach, Summary},
    school::{Pupil, SchoolCode},
    staff::{BoardScope, SchoolScope},
};

use super::super::{
    Table,
    calls::{failure, number},
};
use crate::{
    ReachLedger, Seats, TableError, key,
    people::{self, Guardians},
    rows::{Row, item},
};

impl ReachLedger for Table {
    async fn reach(&self, scope: &SchoolScope) -> Result<Vec<PupilReach>, TableError> {
        let (mut pupils, links) = tokio::try_join!(self.pupils(scope), self.links_of_school(scope.school()))?;
        // A pupil who comes over to this homeroom at times is counted where they sit.
        pupils.retain(|pupil| scope.covers(&pupil.homeroom));
        let mut links = people::by_pupil(links);
        let own: Vec<&GuardianId> = people::guardians_of(&pupils, &links);
        let guardians = self.guardians_reached(own.into_iter()).await?;
        let ledger = pupils.into_iter().map(|pupil| {
            let links = links.remove(&pupil.id).unwrap_or_default();
            let suspended = links.iter().filter(|link| link.suspended).count();
            let open = links.iter().filter(|link| !link.suspended);
            let channels = open.map(|link| channel(&guardians, &link.guardian)).collect();
            PupilReach { pupil, channels, suspended }
        });
        Ok(ledger.collect())
    }

    async fn summarize(&self, scope: &SchoolScope, summary: &Summary) -> Result<(), TableError> {
        if !scope.is_whole() || summary.school != *scope.school() {
            return Err(TableError::Foreign(Summary::WHAT));
        }
        let kept = self
            .client
            .put_item()
            .table_name(&*self.name)
            .set_item(Some(item(summary)?))
            .condition_expression("attribute_not_exists(pk) OR as_of < :as_of")
            .expression_attribute_values(":as_of", number(summary.as_of.as_millisecond()))
            .send()
            .await;
        match kept {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(failure("PutItem", &error)),
            },
        }
    }

    async fn summaries(&self, _: &BoardScope, schools: &[SchoolCode]) -> Result<Vec<Summary>, TableError> {
        self.get_each(schools.iter().map(key::reach).collect()).await
    }

    async fn pupils_among(&self, scope: &SchoolScope, pupils: &[PupilId]) -> Result<Vec<Pupil>, TableError> {
        let mut found: Vec<Pupil> = self.get_each(pupils.iter().map(key::pupil).collect()).await?;
        found.retain(|pupil| scope.has(pupil));
        Ok(found)
    }
}

/// Of a guardian of whom no contact is known: none.
pub(super) fn channel(guardians: &Guardians, guardian: &GuardianId) -> Channel {
    guardians.get(guardian).map_or(Channel::None, |one| one.channel)
}
