//! Mornings of homerooms, in memory.

use std::collections::BTreeMap;

use domain::{
    arrival::{Morning, Search, Watch},
    id::HomeroomId,
    school::SchoolCode,
    staff::SchoolScope,
};
use jiff::civil::Date;

use super::guardians::millis;
use crate::{
    Memory, Mornings, TableError,
    key::{self, Key},
};

/// Mornings, where the table has them.
pub(super) type Kept = BTreeMap<Key, Morning>;

/// What the table gives back of it: moments to the millisecond.
fn kept(morning: &Morning) -> Morning {
    let mut kept = morning.clone();
    kept.taken_at = kept.taken_at.map(millis);
    for search in kept.searches.values_mut() {
        let Search { since, asked, calls, answers, .. } = search;
        let moments = asked.iter_mut().map(|asked| &mut asked.at).chain(calls.iter_mut().map(|call| &mut call.at));
        for at in moments.chain(answers.iter_mut().map(|answer| &mut answer.at)).chain([since]) {
            *at = millis(*at);
        }
    }
    kept
}

impl Mornings for Memory {
    async fn mornings(&self, scope: &SchoolScope, day: Date) -> Result<Vec<Morning>, TableError> {
        let (state, within) = (self.state(), key::mornings(scope.school(), day));
        let own = state.mornings.range(within.clone()..).take_while(|(key, _)| key.partition == within.partition);
        Ok(own.map(|(_, morning)| morning).filter(|morning| scope.covers(&morning.homeroom)).cloned().collect())
    }

    async fn morning(
        &self,
        school: &SchoolCode,
        homeroom: &HomeroomId,
        day: Date,
    ) -> Result<Option<Morning>, TableError> {
        Ok(self.state().mornings.get(&key::morning(school, homeroom, day)).cloned())
    }

    async fn keep_morning(&self, next: &Morning) -> Result<bool, TableError> {
        let (mut state, next) = (self.state(), kept(next));
        let place = key::morning(&next.school, &next.homeroom, next.day);
        let free = match state.mornings.get(&place) {
            Some(stands) if *stands == next => return Ok(true),
            Some(stands) => next.version > 1 && stands.version == next.version - 1,
            None => next.version <= 1,
        };
        if free {
            state.mornings.insert(place, next);
        }
        Ok(free)
    }

    async fn watched(&self, day: Date, how: Watch) -> Result<Vec<Morning>, TableError> {
        let state = self.state();
        let watched = |morning: &&Morning| morning.day == day && morning.watch() == Some(how);
        Ok(state.mornings.values().filter(watched).cloned().collect())
    }
}
