//! Who can be reached: pupils and links by the school's two indexes, guardians and their contacts as they are at the moment.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use domain::{
    guardian::{Contact, Link},
    id::{GuardianId, PupilId},
    reach::{Channel, PupilReach, Summary},
    school::{Pupil, SchoolCode},
    staff::{BoardScope, SchoolScope},
};

use super::super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    ReachLedger, Seats, TableError, key,
    rows::{Asked, GuardianRow, LineRow, MailRow, Row, item, row},
};

impl ReachLedger for Table {
    async fn reach(&self, scope: &SchoolScope) -> Result<Vec<PupilReach>, TableError> {
        let (mut pupils, links) = tokio::try_join!(self.pupils(scope), self.links_of_school(scope.school()))?;
        // A pupil who comes over to this homeroom at times is counted where they sit.
        pupils.retain(|pupil| scope.covers(&pupil.homeroom));
        let here: BTreeSet<&PupilId> = pupils.iter().map(|pupil| &pupil.id).collect();
        let links: Vec<Link> = links.into_iter().filter(|link| here.contains(&link.pupil)).collect();
        let channels = self.channels(links.iter().map(|link| &link.guardian)).await?;
        let mut by_pupil: BTreeMap<PupilId, Vec<Link>> = BTreeMap::new();
        for link in links {
            by_pupil.entry(link.pupil.clone()).or_default().push(link);
        }
        let ledger = pupils.into_iter().map(|pupil| {
            let links = by_pupil.remove(&pupil.id).unwrap_or_default();
            let suspended = links.iter().filter(|link| link.suspended).count();
            let open = links.iter().filter(|link| !link.suspended);
            let channels = open.map(|link| channel(&channels, &link.guardian)).collect();
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
pub(super) fn channel(channels: &BTreeMap<GuardianId, Channel>, guardian: &GuardianId) -> Channel {
    channels.get(guardian).copied().unwrap_or(Channel::None)
}

impl Table {
    /// The links that the school's own index lists. May be a second behind.
    async fn links_of_school(&self, school: &SchoolCode) -> Result<Vec<Link>, TableError> {
        let partition = key::links(school);
        let pages = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi2")
            .key_condition_expression("gsi2pk = :pk")
            .expression_attribute_values(":pk", text(&partition));
        let mut items = pages.into_paginator().items().send();
        let mut links = Vec::new();
        while let Some(item) = items.next().await {
            let item = item.map_err(|error| failure("Query", &error))?;
            links.push(row(item, &Asked::SecondIndex(&partition))?);
        }
        Ok(links)
    }

    /// How each of these guardians is reached at this moment.
    pub(super) async fn channels(
        &self,
        guardians: impl Iterator<Item = &GuardianId>,
    ) -> Result<BTreeMap<GuardianId, Channel>, TableError> {
        let guardians: Vec<GuardianRow> = self.get_each(guardians.map(key::guardian).collect()).await?;
        let contacts = guardians.iter().filter_map(|guardian| guardian.contact.as_ref());
        let (line, mail): (Vec<_>, Vec<_>) = contacts.partition(|contact| matches!(contact, Contact::Line(_)));
        let keys = |contacts: Vec<&Contact>| contacts.into_iter().map(key::contact).collect();
        let (line, mail): (Vec<LineRow>, Vec<MailRow>) =
            tokio::try_join!(self.get_each(keys(line)), self.get_each(keys(mail)))?;
        let reach: BTreeMap<_, _> = line.into_iter().map(|row| (row.user, row.reach)).collect();
        let bounced: BTreeMap<_, _> = mail.into_iter().map(|row| (row.address.id(), row.bounced)).collect();
        let of = |contact: Option<&Contact>| match contact {
            Some(Contact::Line(user)) => Channel::of(contact, reach.get(user).copied().flatten(), false),
            // An address of which nothing is known cannot be written to.
            Some(Contact::Mail(id)) => Channel::of(contact, None, bounced.get(id).copied().unwrap_or(true)),
            None => Channel::None,
        };
        Ok(guardians.iter().map(|guardian| (guardian.id.clone(), of(guardian.contact.as_ref()))).collect())
    }
}
