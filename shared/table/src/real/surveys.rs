//! Surveys: answers, and what they come to.

use std::collections::BTreeSet;

use domain::{
    broadcast::Broadcast,
    id::BroadcastId,
    school::SchoolCode,
    staff::SchoolScope,
    survey::{First, Given, Participant, Participation, Respondent, Survey},
};
use jiff::Timestamp;

use super::{
    Table,
    calls::{failure, text},
    conditional::{Together, is_kept_as, part},
};
use crate::{
    Answering, SchoolTally, SurveyResults, TableError, Tallying, Written, key,
    rows::{Asked, key_item, row},
};

impl Answering for Table {
    async fn participations(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        who: &[Participant],
    ) -> Result<Vec<Participation>, TableError> {
        self.get_each(who.iter().map(|who| key::participation(school, broadcast, who)).collect()).await
    }

    async fn given(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        respondent: &Respondent,
    ) -> Result<Option<Given>, TableError> {
        self.get(key::answer(school, broadcast, respondent)).await
    }

    async fn give(&self, first: &First) -> Result<Written<Given>, TableError> {
        let mut parts = vec![part(self.new_item(&first.given)?)?];
        for participation in &first.participations {
            parts.push(part(self.new_item(participation)?)?);
        }
        let Together::Failed(mut failed) = self.together(parts).await? else {
            return Ok(Written::Now(first.given.clone()));
        };
        let stands = failed.remove(&0).flatten();
        let own = key::answer(&first.given.school, &first.given.broadcast, &first.given.respondent);
        let stands: Option<Given> = stands.map(|item| row(item, &Asked::Key(&own))).transpose()?;
        match stands {
            Some(stands) if is_kept_as(&stands, &first.given)? => Ok(Written::Before(stands)),
            _ => Ok(Written::Meanwhile),
        }
    }

    async fn change_given(&self, next: &Given) -> Result<Written<Given>, TableError> {
        self.put_over(next).await
    }
}

impl Tallying for Table {
    async fn asked(&self, broadcast: &BroadcastId) -> Result<Option<Survey>, TableError> {
        let broadcast: Option<Broadcast> = self.get(key::broadcast(broadcast)).await?;
        Ok(broadcast.and_then(|broadcast| broadcast.survey).map(|survey| *survey))
    }

    async fn school_tally(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
    ) -> Result<Option<SchoolTally>, TableError> {
        self.get(key::school_tally(school, broadcast)).await
    }

    async fn asking(&self, since: Timestamp) -> Result<Vec<Broadcast>, TableError> {
        let pages = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi3")
            .key_condition_expression("gsi3pk = :asking AND gsi3sk >= :since")
            .expression_attribute_values(":asking", text(key::ASKING))
            .expression_attribute_values(":since", text(key::asking_since(since)))
            .scan_index_forward(false);
        let mut items = pages.into_paginator().items().send();
        let mut found = Vec::new();
        while let Some(item) = items.next().await {
            found.push(row(item.map_err(|error| failure("Query", &error))?, &Asked::ThirdIndex(key::ASKING))?);
        }
        Ok(found)
    }

    async fn every_answer(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        after: Option<&Respondent>,
        most: u16,
    ) -> Result<Vec<Given>, TableError> {
        self.answers_that(school, broadcast, (after, most), |_| true).await
    }

    async fn keep_tally(&self, next: &SchoolTally) -> Result<bool, TableError> {
        let written = if next.version == 0 { self.put_new(next).await? } else { self.put_over(next).await? };
        match written {
            Written::Now(_) => Ok(true),
            Written::Before(stands) => is_kept_as(&stands, next),
            Written::Meanwhile | Written::Gone => Ok(false),
        }
    }
}

impl SurveyResults for Table {
    async fn tallies(&self, broadcast: &BroadcastId) -> Result<Vec<SchoolTally>, TableError> {
        self.query(&key::tallies(broadcast)).await
    }

    async fn participants(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
    ) -> Result<BTreeSet<Participant>, TableError> {
        let all: Vec<Participation> = self.query(&key::participations(school, broadcast)).await?;
        Ok(all.into_iter().map(|one| one.who).collect())
    }

    async fn answers(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
        after: Option<&Respondent>,
        most: u16,
    ) -> Result<Vec<Given>, TableError> {
        self.answers_that(scope.school(), broadcast, (after, most), |given| scope.covers(&given.homeroom)).await
    }
}

impl Table {
    /// At most so many answers of a school behind that one, as they are at this moment.
    async fn answers_that(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        (after, most): (Option<&Respondent>, u16),
        is_wanted: impl Fn(&Given) -> bool,
    ) -> Result<Vec<Given>, TableError> {
        let within = key::answers(school, broadcast);
        let after = after.map(|last| key_item(key::answer(school, broadcast, last)));
        let query = self.client.query().table_name(&*self.name).consistent_read(true);
        let pages = query
            .key_condition_expression("pk = :pk AND begins_with(sk, :sk)")
            .expression_attribute_values(":pk", text(&within.partition))
            .expression_attribute_values(":sk", text(&within.sort))
            .set_exclusive_start_key(after)
            .limit(most.into());
        let mut items = pages.into_paginator().items().send();
        let mut found = Vec::new();
        while found.len() < usize::from(most)
            && let Some(item) = items.next().await
        {
            let given: Given = row(item.map_err(|error| failure("Query", &error))?, &Asked::Within(&within))?;
            if is_wanted(&given) {
                found.push(given);
            }
        }
        Ok(found)
    }
}
