//! Surveys, in memory.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    broadcast::Broadcast,
    id::BroadcastId,
    school::SchoolCode,
    staff::SchoolScope,
    survey::{First, Given, Participant, Participation, Respondent, Survey},
};
use jiff::Timestamp;

use super::guardians::millis;
use crate::{
    Answering, FanOut, Memory, SchoolTally, SurveyResults, TableError, Tallying, Written,
    key::{self, Key},
    rows::Row,
};

/// Answers and what they came to, where the table has them.
#[derive(Debug, Default)]
pub(super) struct Surveys {
    given: BTreeMap<Key, Given>,
    participations: BTreeMap<Key, Participation>,
    tallies: BTreeMap<Key, SchoolTally>,
}

impl Surveys {
    pub(super) fn plant(&mut self, given: &Given) {
        self.given.insert(given.key(), kept(given));
    }
}

/// What the table gives back of it: moments to the millisecond.
fn kept(given: &Given) -> Given {
    Given { at: given.at.map(millis), ..given.clone() }
}

impl Answering for Memory {
    async fn participations(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        who: &[Participant],
    ) -> Result<Vec<Participation>, TableError> {
        let state = self.state();
        let found = |who| state.surveys.participations.get(&key::participation(school, broadcast, who)).cloned();
        Ok(who.iter().filter_map(found).collect())
    }

    async fn given(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        respondent: &Respondent,
    ) -> Result<Option<Given>, TableError> {
        Ok(self.state().surveys.given.get(&key::answer(school, broadcast, respondent)).cloned())
    }

    async fn give(&self, first: &First) -> Result<Written<Given>, TableError> {
        let (mut state, given) = (self.state(), kept(&first.given));
        if let Some(stands) = state.surveys.given.get(&given.key()) {
            return Ok(if *stands == given { Written::Before(given) } else { Written::Meanwhile });
        }
        if first.participations.iter().any(|one| state.surveys.participations.contains_key(&one.key())) {
            return Ok(Written::Meanwhile);
        }
        state.surveys.given.insert(given.key(), given);
        for participation in &first.participations {
            state.surveys.participations.insert(participation.key(), participation.clone());
        }
        Ok(Written::Now(first.given.clone()))
    }

    async fn change_given(&self, next: &Given) -> Result<Written<Given>, TableError> {
        let (mut state, given) = (self.state(), kept(next));
        let Some(stands) = state.surveys.given.get_mut(&given.key()) else { return Ok(Written::Gone) };
        if stands.version != next.version.saturating_sub(1) {
            return Ok(if *stands == given { Written::Before(given) } else { Written::Meanwhile });
        }
        *stands = given;
        Ok(Written::Now(next.clone()))
    }
}

impl Tallying for Memory {
    async fn asked(&self, broadcast: &BroadcastId) -> Result<Option<Survey>, TableError> {
        let broadcast = self.ordered_broadcast(broadcast).await?;
        Ok(broadcast.and_then(|broadcast| broadcast.survey).map(|survey| *survey))
    }

    async fn school_tally(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
    ) -> Result<Option<SchoolTally>, TableError> {
        Ok(self.state().surveys.tallies.get(&key::school_tally(school, broadcast)).cloned())
    }

    async fn asking(&self, since: Timestamp) -> Result<Vec<Broadcast>, TableError> {
        let (state, since) = (self.state(), key::asking_since(since));
        let found = state.sent.asking().filter(|(key, _)| key.sort >= since);
        let mut found: Vec<(Key, Broadcast)> = found.map(|(key, broadcast)| (key, broadcast.clone())).collect();
        found.sort_by(|(a, _), (b, _)| b.cmp(a));
        Ok(found.into_iter().map(|(_, broadcast)| broadcast).collect())
    }

    async fn every_answer(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
        after: Option<&Respondent>,
        most: u16,
    ) -> Result<Vec<Given>, TableError> {
        let state = self.state();
        let after = after.map(|last| key::answer(school, broadcast, last));
        let own = |one: &&Given| one.school == *school && one.broadcast == *broadcast;
        let behind = state.surveys.given.iter().filter(|(key, _)| after.as_ref().is_none_or(|after| *key > after));
        Ok(behind.map(|(_, given)| given).filter(own).take(most.into()).cloned().collect())
    }

    async fn keep_tally(&self, next: &SchoolTally) -> Result<bool, TableError> {
        let mut state = self.state();
        let tallies = &mut state.surveys.tallies;
        let free = match tallies.get(&next.key()) {
            Some(stands) if stands == next => return Ok(true),
            Some(stands) => next.version > 0 && stands.version == next.version - 1,
            None => next.version == 0,
        };
        if free {
            tallies.insert(next.key(), next.clone());
        }
        Ok(free)
    }
}

impl SurveyResults for Memory {
    async fn tallies(&self, broadcast: &BroadcastId) -> Result<Vec<SchoolTally>, TableError> {
        let state = self.state();
        Ok(state.surveys.tallies.values().filter(|one| one.broadcast == *broadcast).cloned().collect())
    }

    async fn participants(
        &self,
        school: &SchoolCode,
        broadcast: &BroadcastId,
    ) -> Result<BTreeSet<Participant>, TableError> {
        let state = self.state();
        let own = |one: &&Participation| one.school == *school && one.broadcast == *broadcast;
        Ok(state.surveys.participations.values().filter(own).map(|one| one.who.clone()).collect())
    }

    async fn answers(
        &self,
        scope: &SchoolScope,
        broadcast: &BroadcastId,
        after: Option<&Respondent>,
        most: u16,
    ) -> Result<Vec<Given>, TableError> {
        let state = self.state();
        let after = after.map(|last| key::answer(scope.school(), broadcast, last));
        let own =
            |one: &&Given| one.school == *scope.school() && one.broadcast == *broadcast && scope.covers(&one.homeroom);
        let behind = state.surveys.given.iter().filter(|(key, _)| after.as_ref().is_none_or(|after| *key > after));
        Ok(behind.map(|(_, given)| given).filter(own).take(most.into()).cloned().collect())
    }
}
