//! Broadcasts as those find them who follow them.

use std::collections::BTreeSet;

use domain::{
    broadcast::{Broadcast, Reader, Sender, guard::Names},
    id::{BroadcastId, GuardianId, PupilId},
    school::{Pupil, SchoolCode},
    staff::{Received, SchoolScope, SenderScope, Staff},
};

use super::{
    super::{
        Table,
        calls::{failure, text},
    },
    newest::Newest,
};
use crate::{
    Confirmation, FromBoard, Opened, RollCall, Said, Seats, TableError, Waiting, key, people,
    rows::{Asked, row},
};

impl Waiting for Table {
    async fn waiting(&self, scope: &SenderScope, most: u16) -> Result<Vec<Broadcast>, TableError> {
        let partition = key::attention(scope.from());
        let pages = self
            .client
            .query()
            .table_name(&*self.name)
            .index_name("gsi2")
            .key_condition_expression("gsi2pk = :pk")
            .expression_attribute_values(":pk", text(&partition));
        let mut items = pages.into_paginator().items().send();
        let mut found = Vec::new();
        while found.len() < usize::from(most)
            && let Some(item) = items.next().await
        {
            let item = item.map_err(|error| failure("Query", &error))?;
            let broadcast: Broadcast = row(item, &Asked::SecondIndex(&partition))?;
            if scope.covers(&broadcast) {
                found.push(broadcast);
            }
        }
        Ok(found)
    }
}

impl FromBoard for Table {
    async fn received(
        &self,
        scope: &SchoolScope,
        before: Option<&Broadcast>,
        most: u16,
    ) -> Result<Vec<Received>, TableError> {
        let partition = key::broadcasts(&Sender::Board);
        let mut list = Newest::of_sender(self, &partition, before.map(key::place_in_lists));
        let mut found = Vec::new();
        while found.len() < usize::from(most)
            && scope.is_whole()
            && let Some(item) = list.next().await?
        {
            let broadcast: Broadcast = row(item, &Asked::Index(&partition))?;
            found.extend(broadcast.received_at(scope));
        }
        Ok(found)
    }

    async fn received_by(&self, staff: &Staff, id: &BroadcastId) -> Result<Option<Received>, TableError> {
        let broadcast: Option<Broadcast> = self.get(key::broadcast(id)).await?;
        Ok(broadcast.and_then(|broadcast| broadcast.received_by(staff)))
    }

    async fn said_elsewhere(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
        school: &SchoolCode,
        guardians: &BTreeSet<GuardianId>,
    ) -> Result<Said, TableError> {
        let (at, files) = (key::confirmations(school, broadcast), key::openings(school, broadcast));
        let (pupils, links, confirmed, opened) = tokio::try_join!(
            self.pupils(scope),
            self.links_of_school(scope.school()),
            self.query::<Confirmation>(&at),
            self.query::<Opened>(&files),
        )?;
        let links = people::by_pupil(links);
        let theirs: BTreeSet<&GuardianId> = people::guardians_of(&pupils, &links).into_iter().collect();
        let asked = |guardian: &GuardianId| guardians.contains(guardian) && theirs.contains(guardian);
        let by_whom = |one: Opened| match one.reader {
            Reader::Guardian(guardian) => Some((guardian, one.attachment)),
            Reader::Community(..) => None,
        };
        Ok(Said {
            confirmed: confirmed.into_iter().filter_map(|one| one.guardian).filter(asked).collect(),
            opened: opened.into_iter().filter_map(by_whom).filter(|(guardian, _)| asked(guardian)).collect(),
        })
    }
}

impl RollCall for Table {
    async fn names_but(&self, scope: &SchoolScope, these: &BTreeSet<PupilId>) -> Result<Names, TableError> {
        let school = scope.school().as_str();
        let (seated, left) = tokio::try_join!(
            self.indexed::<Pupil>(school, Some(key::SEATS)),
            self.indexed::<Pupil>(school, Some(key::LEFT)),
        )?;
        let others = seated.iter().chain(&left).filter(|pupil| !these.contains(&pupil.id));
        Ok(Names::of(others.map(|pupil| (pupil.name.as_str(), pupil.kana.as_str()))))
    }
}
