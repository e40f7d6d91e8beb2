//! Inboxes, and what came of a broadcast at one school, in memory.

use std::collections::BTreeSet;

use domain::{
    broadcast::{Broadcast, Reader},
    guardian::Contact,
    id::{BroadcastId, GuardianId, PupilId},
    staff::SchoolScope,
};
use jiff::Timestamp;

use super::{Left, millis};
use crate::{
    Aftermath, Confirmation, Family, Inbox, Letterbox, Memory, Opened, TableError,
    memory::State,
    rows::Row,
    shown::{Readers, is_shown, newest_first},
};

impl Inbox for Memory {
    async fn inbox(
        &self,
        contact: &Contact,
        family: Option<&Family>,
        before: Option<&(Timestamp, BroadcastId)>,
        most: u16,
    ) -> Result<Vec<(Letterbox, Broadcast)>, TableError> {
        let below =
            |letter: &Letterbox| before.is_none_or(|(at, id)| (letter.at, &letter.broadcast) < (millis(*at), id));
        Ok(newest_first(self.state().letters(contact, family, below), most.into()))
    }

    async fn message(
        &self,
        contact: &Contact,
        family: Option<&Family>,
        id: &BroadcastId,
    ) -> Result<Option<(Letterbox, Broadcast)>, TableError> {
        let own = self.state().letters(contact, family, |letter| letter.broadcast == *id);
        Ok(newest_first(own, 1).pop())
    }

    async fn confirm(&self, confirmation: &Confirmation) -> Result<bool, TableError> {
        let kept = Confirmation { at: millis(confirmation.at), ..confirmation.clone() };
        let mut state = self.state();
        let stands = state.sent.confirmations.entry(Left::at(&kept)).or_insert_with(|| kept.clone());
        Ok(*stands == kept)
    }

    async fn confirmed(&self, letter: &Letterbox) -> Result<Option<Confirmation>, TableError> {
        let state = self.state();
        let by = |one: &&Confirmation| {
            one.school == letter.school
                && one.broadcast == letter.broadcast
                && matches!((&one.guardian, &letter.reader), (Some(by), Reader::Guardian(reader)) if by == reader)
        };
        Ok(state.sent.confirmations.values().find(by).cloned())
    }

    async fn note_opened(&self, opened: &Opened) -> Result<(), TableError> {
        let kept = Opened { at: millis(opened.at), ..opened.clone() };
        self.state().sent.openings.entry(Left::at(&kept)).or_insert(kept);
        Ok(())
    }
}

impl Aftermath for Memory {
    async fn confirmations(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
    ) -> Result<Vec<Confirmation>, TableError> {
        let state = self.state();
        let pupils = state.pupils_within(scope);
        let own = |one: &&Confirmation| {
            one.school == *scope.school()
                && one.broadcast == *broadcast
                && (scope.is_whole() || one.pupils.iter().any(|pupil| pupils.contains(pupil)))
        };
        Ok(state.sent.confirmations.values().filter(own).cloned().collect())
    }

    async fn openings(&self, scope: &SchoolScope, broadcast: &BroadcastId) -> Result<Vec<Opened>, TableError> {
        let state = self.state();
        let guardians = state.guardians_within(scope);
        let own = |one: &&Opened| {
            one.school == *scope.school()
                && one.broadcast == *broadcast
                && (scope.is_whole() || matches!(&one.reader, Reader::Guardian(id) if guardians.contains(id)))
        };
        Ok(state.sent.openings.values().filter(own).cloned().collect())
    }
}

impl Left {
    /// Where it would stand in the table.
    fn at(row: &impl Row) -> Self {
        Self(row.key())
    }
}

impl State {
    fn letters(
        &self,
        contact: &Contact,
        family: Option<&Family>,
        which: impl Fn(&Letterbox) -> bool,
    ) -> Vec<(Letterbox, Broadcast)> {
        let readers = Readers::of(family, self.memberships(contact));
        let letters = self.sent.inbox.values().filter(|letter| readers.may_read(letter) && which(letter));
        let found = letters.filter_map(|letter| {
            let broadcast = self.sent.broadcasts.get(&letter.broadcast).filter(|one| is_shown(one))?;
            Some((letter.clone(), broadcast.clone()))
        });
        found.collect()
    }

    fn pupils_within(&self, scope: &SchoolScope) -> BTreeSet<PupilId> {
        let own = self.pupils.values().filter(|pupil| !pupil.left && scope.has(pupil));
        own.map(|pupil| pupil.id.clone()).collect()
    }

    pub(super) fn guardians_within(&self, scope: &SchoolScope) -> BTreeSet<GuardianId> {
        let pupils = self.pupils_within(scope);
        let open = self.links.values().filter(|link| !link.suspended && pupils.contains(&link.pupil));
        open.map(|link| link.guardian.clone()).collect()
    }
}
