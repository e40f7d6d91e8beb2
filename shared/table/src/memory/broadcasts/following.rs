//! Broadcasts as those find them who follow them, in memory.

use std::{cmp::Reverse, collections::BTreeSet};

use domain::{
    broadcast::{Broadcast, Reader, guard::Names},
    id::{BroadcastId, GuardianId, PupilId},
    school::SchoolCode,
    staff::{Received, SchoolScope, SenderScope, Staff},
};

use super::place_in_lists;
use crate::{FromBoard, Memory, RollCall, Said, TableError, Waiting};

impl Waiting for Memory {
    async fn waiting(&self, scope: &SenderScope, most: u16) -> Result<Vec<Broadcast>, TableError> {
        let state = self.state();
        let own = state.sent.broadcasts.values().filter(|one| scope.covers(one) && one.waits().is_some());
        let mut own: Vec<&Broadcast> = own.collect();
        own.sort_by_key(|one| (one.changed_at, one.id.clone()));
        Ok(own.into_iter().take(most.into()).cloned().collect())
    }
}

impl FromBoard for Memory {
    async fn received(
        &self,
        scope: &SchoolScope,
        before: Option<&Broadcast>,
        most: u16,
    ) -> Result<Vec<Received>, TableError> {
        let state = self.state();
        let below = |one: &&Broadcast| before.is_none_or(|last| place_in_lists(one) < place_in_lists(last));
        let mut found: Vec<&Broadcast> = state.sent.broadcasts.values().filter(below).collect();
        found.sort_by_key(|one| Reverse(place_in_lists(one)));
        Ok(found.into_iter().filter_map(|one| one.received_at(scope)).take(most.into()).collect())
    }

    async fn received_by(&self, staff: &Staff, id: &BroadcastId) -> Result<Option<Received>, TableError> {
        Ok(self.state().sent.broadcasts.get(id).and_then(|broadcast| broadcast.received_by(staff)))
    }

    async fn said_elsewhere(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
        school: &SchoolCode,
        guardians: &BTreeSet<GuardianId>,
    ) -> Result<Said, TableError> {
        let state = self.state();
        let theirs = state.guardians_within(scope);
        let asked = |guardian: &GuardianId| guardians.contains(guardian) && theirs.contains(guardian);
        let confirmed = state.sent.confirmations.values();
        let confirmed = confirmed.filter(|one| one.school == *school && one.broadcast == *broadcast);
        let opened = state.sent.openings.values();
        let opened = opened.filter(|one| one.school == *school && one.broadcast == *broadcast);
        let opened = opened.filter_map(|one| match &one.reader {
            Reader::Guardian(guardian) => Some((guardian.clone(), one.attachment.clone())),
            Reader::Community(..) => None,
        });
        Ok(Said {
            confirmed: confirmed.filter_map(|one| one.guardian.clone()).filter(asked).collect(),
            opened: opened.filter(|(guardian, _)| asked(guardian)).collect(),
        })
    }
}

impl RollCall for Memory {
    async fn names_but(&self, scope: &SchoolScope, these: &BTreeSet<PupilId>) -> Result<Names, TableError> {
        let state = self.state();
        let others = state.pupils.values().filter(|one| one.school == *scope.school() && !these.contains(&one.id));
        Ok(Names::of(others.map(|pupil| (pupil.name.as_str(), pupil.kana.as_str()))))
    }
}
