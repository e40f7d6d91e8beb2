//! Appointments, in memory.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    appointment::{Appointments, HomeroomSheet},
    broadcast::Broadcast,
    id::{HomeroomId, PupilId},
    school::{Pupil, SchoolCode},
    staff::SchoolScope,
};
use jiff::{Timestamp, civil::Date};

use super::guardians::millis;
use crate::{
    Appointing, Memory, Siblings, TableError,
    key::{self, Key},
    people,
    rows::Row,
};

/// Sheets, where the table has them.
pub(super) type Sheets = BTreeMap<Key, HomeroomSheet>;

impl Appointing for Memory {
    async fn sheet(&self, broadcast: &Broadcast, homeroom: &HomeroomId) -> Result<Option<HomeroomSheet>, TableError> {
        let Some(blank) = HomeroomSheet::blank(broadcast, homeroom) else { return Ok(None) };
        Ok(Some(self.state().sheets.get(&blank.key()).cloned().unwrap_or(blank)))
    }

    async fn sheets(&self, broadcast: &Broadcast) -> Result<Vec<HomeroomSheet>, TableError> {
        let state = self.state();
        let stands = |blank: HomeroomSheet| state.sheets.get(&blank.key()).cloned().unwrap_or(blank);
        Ok(Appointments::blank_sheets(broadcast).into_iter().map(stands).collect())
    }

    async fn sheets_of(
        &self,
        school: &SchoolCode,
        homeroom: &HomeroomId,
        from: Date,
    ) -> Result<Vec<HomeroomSheet>, TableError> {
        let (state, from) = (self.state(), key::sheets_from(school, homeroom, from));
        let own = state.sheets.range(from.clone()..).take_while(|(key, _)| key.partition == from.partition);
        Ok(own.map(|(_, sheet)| sheet.clone()).collect())
    }

    async fn keep_sheet(&self, next: &HomeroomSheet) -> Result<bool, TableError> {
        let next = HomeroomSheet { changed_at: millis(next.changed_at), ..next.clone() };
        let mut state = self.state();
        let free = match state.sheets.get(&next.key()) {
            Some(stands) if *stands == next => return Ok(true),
            Some(stands) => next.version() > 1 && stands.version() == next.version() - 1,
            None => next.version() <= 1,
        };
        if free {
            state.sheets.insert(next.key(), next);
        }
        Ok(free)
    }

    async fn still_at(&self, school: &SchoolCode, pupils: &BTreeSet<PupilId>) -> Result<Vec<Pupil>, TableError> {
        let state = self.state();
        let found = pupils.iter().filter_map(|id| state.pupils.get(id));
        Ok(found.filter(|pupil| pupil.school == *school && !pupil.left).cloned().collect())
    }

    async fn to_tell(&self, now: Timestamp, most: u16) -> Result<Vec<HomeroomSheet>, TableError> {
        let state = self.state();
        let due = |sheet: &HomeroomSheet| Some((sheet.third_index()?, sheet.clone()));
        let mut due: Vec<_> = state.sheets.values().filter_map(due).collect();
        due.retain(|(key, _)| key.sort < key::due_until(now));
        due.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(due.into_iter().take(most.into()).map(|(_, sheet)| sheet).collect())
    }
}

impl Siblings for Memory {
    async fn siblings(&self, scope: &SchoolScope, pupils: &[Pupil]) -> Result<Vec<(PupilId, Pupil)>, TableError> {
        let state = self.state();
        let own = pupils.iter().filter(|pupil| scope.has(pupil)).map(|pupil| &pupil.id).collect();
        let links: Vec<_> = state.links.values().filter(|link| link.school == *scope.school()).cloned().collect();
        let pairs = people::siblings(&own, &links);
        let found = pairs.iter().filter_map(|(_, sibling)| state.pupils.get(sibling).cloned()).collect();
        Ok(people::with_siblings(pairs, scope, found))
    }
}
