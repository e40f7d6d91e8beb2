//! Appointments.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    appointment::{Appointments, HomeroomSheet},
    broadcast::Broadcast,
    id::{HomeroomId, PupilId},
    school::{Pupil, SchoolCode},
    staff::SchoolScope,
};
use jiff::{Timestamp, civil::Date};
use tracing::error;

use super::{
    Table,
    calls::{failure, text},
};
use crate::{
    Appointing, Siblings, TableError, key, people,
    rows::{Asked, Row, row, stands_at},
};

impl Appointing for Table {
    async fn sheet(&self, broadcast: &Broadcast, homeroom: &HomeroomId) -> Result<Option<HomeroomSheet>, TableError> {
        let Some(blank) = HomeroomSheet::blank(broadcast, homeroom) else { return Ok(None) };
        Ok(Some(self.get(blank.key()).await?.unwrap_or(blank)))
    }

    async fn sheets(&self, broadcast: &Broadcast) -> Result<Vec<HomeroomSheet>, TableError> {
        let blank = Appointments::blank_sheets(broadcast);
        let written: Vec<HomeroomSheet> = self.get_each(blank.iter().map(Row::key).collect()).await?;
        let mut written: BTreeMap<HomeroomId, HomeroomSheet> =
            written.into_iter().map(|sheet| (sheet.homeroom.clone(), sheet)).collect();
        Ok(blank.into_iter().map(|blank| written.remove(&blank.homeroom).unwrap_or(blank)).collect())
    }

    async fn sheets_of(
        &self,
        school: &SchoolCode,
        homeroom: &HomeroomId,
        from: Date,
    ) -> Result<Vec<HomeroomSheet>, TableError> {
        let (within, from) = (key::sheets(school, homeroom), key::sheets_from(school, homeroom, from));
        let pages = self
            .client
            .query()
            .table_name(&*self.name)
            .consistent_read(true)
            .key_condition_expression("pk = :pk AND sk >= :from")
            .expression_attribute_values(":pk", text(&within.partition))
            .expression_attribute_values(":from", text(&from.sort));
        let mut items = pages.into_paginator().items().send();
        let mut sheets = Vec::new();
        while let Some(item) = items.next().await {
            sheets.push(row(item.map_err(|error| failure("Query", &error))?, &Asked::Within(&within))?);
        }
        Ok(sheets)
    }

    async fn keep_sheet(&self, next: &HomeroomSheet) -> Result<bool, TableError> {
        self.keep_version(next).await
    }

    async fn still_at(&self, school: &SchoolCode, pupils: &BTreeSet<PupilId>) -> Result<Vec<Pupil>, TableError> {
        let mut found: Vec<Pupil> = self.get_each(pupils.iter().map(key::pupil).collect()).await?;
        found.retain(|pupil| pupil.school == *school && !pupil.left);
        Ok(found)
    }

    async fn to_tell(&self, now: Timestamp, most: u16) -> Result<Vec<HomeroomSheet>, TableError> {
        let query = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi3")
            .key_condition_expression("gsi3pk = :tell AND gsi3sk < :until")
            .expression_attribute_values(":tell", text(key::TELL))
            .expression_attribute_values(":until", text(key::due_until(now)))
            .limit(most.into());
        let mut items = query.into_paginator().items().send();
        let mut sheets = Vec::new();
        while sheets.len() < usize::from(most)
            && let Some(item) = items.next().await
        {
            let item = item.map_err(|error| failure("Query", &error))?;
            let stands = stands_at(&item);
            match row(item, &Asked::ThirdIndex(key::TELL)) {
                Ok(sheet) => sheets.push(sheet),
                // One that nobody can read must not keep the families of all others from being told.
                Err(why) => {
                    let at = stands.map(|key| format!("{} {}", key.partition, key.sort)).unwrap_or_default();
                    error!(item.key = at, "a sheet at {at} is told to nobody: {why}");
                }
            }
        }
        Ok(sheets)
    }
}

impl Siblings for Table {
    async fn siblings(&self, scope: &SchoolScope, pupils: &[Pupil]) -> Result<Vec<(PupilId, Pupil)>, TableError> {
        let own: BTreeSet<&PupilId> = pupils.iter().filter(|pupil| scope.has(pupil)).map(|pupil| &pupil.id).collect();
        let pairs = people::siblings(&own, &self.links_of_school(scope.school()).await?);
        let keys = pairs.iter().map(|(_, sibling)| key::pupil(sibling)).collect();
        let found: Vec<Pupil> = self.get_each(keys).await?;
        Ok(people::with_siblings(pairs, scope, found))
    }
}
