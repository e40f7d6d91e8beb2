//! One homeroom's morning: the seats that the teacher tapped, and the searches that came of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
use serde::{Deserialize, Serialize};

use super::{Answered, Asked, By, Call, Found, Next, Reported, Search, Seat, compare};
use crate::{
    broadcast::Person,
    id::{GuardianId, HomeroomId, PupilId},
    school::SchoolCode,
    staff::SchoolScope,
    time::{TOKYO, in_tokyo},
};

/// Nobody is asked by a machine from then on: the youngest are on their way home.
const ASKED_UNTIL: Time = Time::constant(14, 30, 0, 0);

/// So many days it is kept.
const KEPT_DAYS: i64 = 400;

/// How closely a morning is watched once somebody has tapped its seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Watch {
    /// A search is open, or was before somebody reported.
    Closely,
    /// Every empty seat was explained when it was looked at last: by somebody who may come late, or take it back.
    FromTimeToTime,
}

/// One homeroom's morning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Morning {
    /// Whose.
    pub school: SchoolCode,
    /// Which.
    pub homeroom: HomeroomId,
    /// The day, in Tokyo.
    pub day: Date,
    /// The empty seats, as they were tapped last.
    pub empty: BTreeSet<PupilId>,
    /// Who tapped them; none: nobody yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<Person>,
    /// When they did last.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "jiff::fmt::serde::timestamp::millisecond::optional"
    )]
    pub taken_at: Option<Timestamp>,
    /// The searches, by pupil.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub searches: BTreeMap<PupilId, Search>,
    /// Contradictions that a person has looked at.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub looked_at: BTreeSet<PupilId>,
    /// Grows by one with every change.
    #[serde(default)]
    pub version: u32,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Nobody is searching for this pupil.
    #[error("no search")]
    NoSearch,
}

/// What was reported for the day, by pupil.
pub type Reports = BTreeMap<PupilId, Reported>;

impl Morning {
    /// Before anybody has looked.
    pub fn new(school: SchoolCode, homeroom: HomeroomId, day: Date) -> Self {
        let (empty, searches, looked_at) = (BTreeSet::new(), BTreeMap::new(), BTreeSet::new());
        Self { school, homeroom, day, empty, taken_by: None, taken_at: None, searches, looked_at, version: 0 }
    }

    /// The teacher taps the empty seats: all that are, each time.
    #[must_use]
    pub fn taken(&self, empty: BTreeSet<PupilId>, by: Person, at: Timestamp) -> Self {
        Self { empty, taken_by: Some(by), taken_at: Some(at), ..self.next() }
    }

    /// As the one version after `before`, however many steps have led here. `None`: they have changed nothing.
    pub fn after(self, before: &Self) -> Option<Self> {
        let next = Self { version: before.version + 1, ..self };
        (Self { version: before.version, ..next.clone() } != *before).then_some(next)
    }

    /// How closely it is watched; `None`: not at all.
    pub fn watch(&self) -> Option<Watch> {
        let unknown = |pupil: &&PupilId| !self.searches.get(*pupil).is_some_and(|search| self.is_known(search));
        let searched = |pupil: &PupilId| self.searches.contains_key(pupil);
        self.empty
            .iter()
            .filter(unknown)
            .map(|pupil| if searched(pupil) { Watch::Closely } else { Watch::FromTimeToTime })
            .min()
    }

    /// What the school may see, for its own watching once somebody of it has tapped the seats.
    pub fn scope(&self) -> Option<SchoolScope> {
        self.taken_by.as_ref().map(|_| SchoolScope::of_its_own(&self.school))
    }

    /// When it is forgotten: a school may look back over its academic year.
    pub fn expires_at(&self) -> Timestamp {
        let last = self.day.saturating_add(KEPT_DAYS.days());
        TOKYO.to_timestamp(last.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
    }

    /// Whether machines still ask at that moment.
    pub fn is_asking(&self, now: Timestamp) -> bool {
        let now = in_tokyo(now);
        now.date() == self.day && now.time() < ASKED_UNTIL
    }

    /// What each of these seats comes to.
    pub fn seats(
        &self,
        pupils: &[PupilId],
        reports: &Reports,
        now: Timestamp,
        missed_from: Time,
    ) -> BTreeMap<PupilId, Seat> {
        let now = in_tokyo(now);
        let seat = |pupil: &PupilId| compare(self.empty.contains(pupil), reports.get(pupil).copied(), now, missed_from);
        pupils.iter().map(|pupil| (pupil.clone(), seat(pupil))).collect()
    }

    /// Begins a search for each seat that asks for somebody and has none. `None`: there is none such.
    pub fn searching(&self, seats: &BTreeMap<PupilId, Seat>, now: Timestamp) -> Option<Self> {
        let missing =
            seats.iter().filter(|(pupil, seat)| seat.asks_for_somebody() && !self.searches.contains_key(*pupil));
        let new: Vec<(PupilId, Search)> =
            missing.map(|(pupil, _)| (pupil.clone(), Search::new(pupil.clone(), now))).collect();
        if new.is_empty() {
            return None;
        }
        let mut next = self.next();
        next.searches.extend(new);
        Some(next)
    }

    /// The searches that are still open: their seats ask for somebody at this moment, and nobody knows. A report that came meanwhile, or the
    /// pupil themselves, ends a search without a word.
    pub fn open<'m>(&'m self, seats: &'m BTreeMap<PupilId, Seat>) -> impl Iterator<Item = &'m Search> {
        let asks = |search: &&Search| seats.get(&search.pupil).is_some_and(|seat| seat.asks_for_somebody());
        self.searches.values().filter(asks).filter(|search| !self.is_known(search))
    }

    /// What has to happen next for one of them.
    pub fn next_for(
        &self,
        seats: &BTreeMap<PupilId, Seat>,
        pupil: &PupilId,
        order: &[GuardianId],
        now: Timestamp,
    ) -> Next {
        let search = self.open(seats).find(|search| search.pupil == *pupil);
        let next = search.map_or(Next::Over, |search| search.next(order, self.empty_since(pupil), now));
        if matches!(next, Next::Ask(_)) && !self.is_asking(now) { Next::Telephone } else { next }
    }

    /// A guardian is asked.
    pub fn asked(&self, pupil: &PupilId, guardian: &GuardianId, at: Timestamp) -> Result<Self, Wrong> {
        self.with(pupil, |search| search.asked(guardian, at))
    }

    /// Who is asked here and was not in `before`, with the search.
    pub fn asked_since(&self, before: Option<&Self>) -> Vec<(&Search, &Asked)> {
        let was_asked = |pupil: &PupilId, asked: &Asked| {
            let search = before.and_then(|before| before.searches.get(pupil));
            search.is_some_and(|search| search.asked.iter().any(|one| one.guardian == asked.guardian))
        };
        let all = self.searches.values().flat_map(|search| search.asked.iter().map(move |asked| (search, asked)));
        all.filter(|(search, asked)| !was_asked(&search.pupil, asked)).collect()
    }

    /// Somebody says where the pupil is.
    pub fn answered(&self, pupil: &PupilId, answer: Answered) -> Result<Self, Wrong> {
        self.with(pupil, |search| search.answered(answer))
    }

    /// Somebody telephoned, and was told where the pupil is, or not. The same call again changes nothing.
    pub fn called(&self, pupil: &PupilId, call: Call, found: Option<Found>) -> Result<Self, Wrong> {
        self.with(pupil, |search| {
            let answer =
                Answered { by: By::Staff(call.by.clone()), found: found.unwrap_or(Found::Unknown), at: call.at };
            match found {
                _ if search.has(&call) => search,
                Some(_) => search.called(call).answered(answer),
                None => search.called(call),
            }
        })
    }

    /// Somebody has looked at a contradiction.
    #[must_use]
    pub fn looked_at(&self, pupil: &PupilId) -> Self {
        let mut next = self.next();
        next.looked_at.insert(pupil.clone());
        next
    }

    /// What keeps this morning from ending: seats nobody has tapped, searches nobody has ended, contradictions nobody has looked at.
    pub fn is_through(&self, seats: &BTreeMap<PupilId, Seat>) -> bool {
        let settled = |(pupil, seat): (&PupilId, &Seat)| match seat {
            Seat::Here | Seat::Explained => true,
            Seat::Overdue | Seat::Unexplained => self.searches.get(pupil).is_some_and(|search| self.is_known(search)),
            Seat::Contradictory => self.looked_at.contains(pupil),
        };
        self.taken_by.is_some() && seats.iter().all(settled)
    }

    /// When the seat was seen empty last.
    fn empty_since(&self, pupil: &PupilId) -> Option<Timestamp> {
        self.taken_at.filter(|_| self.empty.contains(pupil))
    }

    fn is_known(&self, search: &Search) -> bool {
        search.is_over(self.empty_since(&search.pupil))
    }

    fn with(&self, pupil: &PupilId, step: impl FnOnce(Search) -> Search) -> Result<Self, Wrong> {
        let search = self.searches.get(pupil).cloned().ok_or(Wrong::NoSearch)?;
        let after = step(search.clone());
        if after == search {
            return Ok(self.clone());
        }
        let mut next = self.next();
        next.searches.insert(pupil.clone(), after);
        Ok(next)
    }

    fn next(&self) -> Self {
        Self { version: self.version + 1, ..self.clone() }
    }
}

#[cfg(test)]
mod tests;
