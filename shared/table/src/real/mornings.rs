//! Mornings of homerooms.

use domain::{
    arrival::{Morning, Watch},
    id::HomeroomId,
    school::SchoolCode,
    staff::SchoolScope,
};
use jiff::civil::Date;
use tracing::error;

use super::{
    Table,
    calls::{failure, text},
};
use crate::{
    Mornings, TableError, key,
    rows::{Asked, MorningRow, row, stands_at},
};

impl Mornings for Table {
    async fn mornings(&self, scope: &SchoolScope, day: Date) -> Result<Vec<Morning>, TableError> {
        let rows: Vec<MorningRow> = self.query(&key::mornings(scope.school(), day)).await?;
        let mornings = rows.into_iter().map(|row| row.morning);
        Ok(mornings.filter(|morning| scope.covers(&morning.homeroom)).collect())
    }

    async fn morning(
        &self,
        school: &SchoolCode,
        homeroom: &HomeroomId,
        day: Date,
    ) -> Result<Option<Morning>, TableError> {
        let row: Option<MorningRow> = self.get(key::morning(school, homeroom, day)).await?;
        Ok(row.map(|row| row.morning))
    }

    async fn keep_morning(&self, next: &Morning) -> Result<bool, TableError> {
        self.keep_version(&MorningRow::from(next.clone())).await
    }

    async fn watched(&self, day: Date, how: Watch) -> Result<Vec<Morning>, TableError> {
        let within = key::watched(how, day);
        let query = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi3")
            .key_condition_expression("gsi3pk = :watched AND begins_with(gsi3sk, :day)")
            .expression_attribute_values(":watched", text(&within.partition))
            .expression_attribute_values(":day", text(&within.sort));
        let mut items = query.into_paginator().items().send();
        let mut mornings = Vec::new();
        while let Some(item) = items.next().await {
            let item = item.map_err(|error| failure("Query", &error))?;
            let stands = stands_at(&item);
            match row::<MorningRow>(item, &Asked::ThirdIndex(&within.partition)) {
                Ok(row) => mornings.push(row.morning),
                // One that nobody can read keeps no other from being watched.
                Err(reason) => error!("the morning at {stands:?} is not watched: {reason}"),
            }
        }
        Ok(mornings)
    }
}
