//! The times of one homeroom: who has which, who would like which, and who waits for one to become free.
//!
//! A sheet is one value with one version. Whoever writes it has read the version before, so that a time is given to one family,
//! and whoever waited longest gets what becomes free in the very step that frees it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Assigned, Slot};
use crate::id::PupilId;

/// The most times that somebody wishes for or waits for.
pub const WISHES: usize = 10;

/// The times of one homeroom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// What is offered, in order. Frozen once it has gone out.
    pub slots: Vec<Slot>,
    /// Times that the teacher has taken back, by place.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub closed: BTreeSet<usize>,
    /// Who has which.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub taken: BTreeMap<PupilId, usize>,
    /// Who wishes for which, the dearest first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub wishes: BTreeMap<PupilId, Vec<usize>>,
    /// Who waits for one of some times, the longest waiting first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Waiting>,
    /// Grows by one with every change.
    #[serde(default)]
    pub version: u32,
}

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// For which child.
    pub pupil: PupilId,
    /// Any of these times is welcome, the first ones more.
    pub places: Vec<usize>,
}

/// What a step came to: the next version, and who got a time by it without asking at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// To be written.
    pub sheet: Sheet,
    /// To be told.
    pub got: Assigned,
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Somebody was faster, or the teacher has taken it back.
    #[error("not free")]
    NotFree,
    /// No such time.
    #[error("no such time")]
    NoSlot,
    /// None, or more than [`WISHES`], or one twice.
    #[error("wishes")]
    Wishes,
}

impl Sheet {
    /// Whether somebody could have that time.
    pub fn is_free(&self, place: usize) -> bool {
        place < self.slots.len() && !self.closed.contains(&place) && !self.taken.values().any(|taken| *taken == place)
    }

    /// The times that are free, by place.
    pub fn free(&self) -> Vec<bool> {
        (0..self.slots.len()).map(|place| self.is_free(place)).collect()
    }

    /// Takes a time for a child, and gives back the one that it had. Taking the same again changes nothing.
    pub fn take(&self, pupil: &PupilId, place: usize) -> Result<Step, Wrong> {
        if place >= self.slots.len() {
            return Err(Wrong::NoSlot);
        }
        if self.taken.get(pupil) == Some(&place) {
            return Ok(Step { sheet: self.clone(), got: Assigned::new() });
        }
        if !self.is_free(place) {
            return Err(Wrong::NotFree);
        }
        let mut sheet = self.next();
        sheet.taken.insert(pupil.clone(), place);
        sheet.waiting.retain(|waiting| waiting.pupil != *pupil);
        Ok(sheet.served())
    }

    /// Gives a time back.
    #[must_use]
    pub fn cancel(&self, pupil: &PupilId) -> Step {
        let mut sheet = self.next();
        sheet.taken.remove(pupil);
        sheet.waiting.retain(|waiting| waiting.pupil != *pupil);
        sheet.served()
    }

    /// Waits for one of these times; what the child has it keeps until then. One of them may be free already.
    pub fn wait(&self, pupil: &PupilId, places: Vec<usize>) -> Result<Step, Wrong> {
        self.check(&places)?;
        let mut sheet = self.next();
        let waiting = Waiting { pupil: pupil.clone(), places };
        match sheet.waiting.iter_mut().find(|waiting| waiting.pupil == *pupil) {
            // Another wish does not cost one's place in the row.
            Some(there) => *there = waiting,
            None => sheet.waiting.push(waiting),
        }
        Ok(sheet.served())
    }

    /// Says which times would be best; nobody has one by that.
    pub fn wish(&self, pupil: &PupilId, places: Vec<usize>) -> Result<Step, Wrong> {
        self.check(&places)?;
        let mut sheet = self.next();
        sheet.wishes.insert(pupil.clone(), places);
        Ok(Step { sheet, got: Assigned::new() })
    }

    /// The teacher gives out what [`super::assign`] found. Only free times, and only to those who have none.
    #[must_use]
    pub fn assigned(&self, assigned: &Assigned) -> Step {
        let (mut sheet, mut got) = (self.next(), Assigned::new());
        for (pupil, place) in assigned {
            if sheet.is_free(*place) && !sheet.taken.contains_key(pupil) {
                sheet.taken.insert(pupil.clone(), *place);
                got.insert(pupil.clone(), *place);
            }
        }
        Step { sheet, got }
    }

    /// The teacher takes a free time back, or gives it free again.
    pub fn close(&self, place: usize, closed: bool) -> Result<Step, Wrong> {
        let mut sheet = self.next();
        match closed {
            _ if place >= self.slots.len() => return Err(Wrong::NoSlot),
            true if self.taken.values().any(|taken| *taken == place) => return Err(Wrong::NotFree),
            true => sheet.closed.insert(place),
            false => sheet.closed.remove(&place),
        };
        Ok(sheet.served())
    }

    fn next(&self) -> Self {
        Self { version: self.version + 1, ..self.clone() }
    }

    fn check(&self, places: &[usize]) -> Result<(), Wrong> {
        let different: BTreeSet<_> = places.iter().collect();
        if !(1..=WISHES).contains(&places.len()) || different.len() != places.len() {
            return Err(Wrong::Wishes);
        }
        if places.iter().any(|place| *place >= self.slots.len()) { Err(Wrong::NoSlot) } else { Ok(()) }
    }

    /// Gives what is free to those who wait for it, until nothing moves any more: who gets one may give another back.
    fn served(mut self) -> Step {
        let mut got = Assigned::new();
        while let Some((row, place)) = self.next_served() {
            let Waiting { pupil, .. } = self.waiting.remove(row);
            self.taken.insert(pupil.clone(), place);
            got.insert(pupil, place);
        }
        Step { sheet: self, got }
    }

    fn next_served(&self) -> Option<(usize, usize)> {
        let first_free = |waiting: &Waiting| waiting.places.iter().copied().find(|place| self.is_free(*place));
        self.waiting.iter().enumerate().find_map(|(row, waiting)| Some((row, first_free(waiting)?)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    use super::*;

    fn sheet(count: i64) -> Sheet {
        let from = |n: i64| date(2026, 12, 7).at(14, 0, 0, 0).saturating_add((n * 15).minutes());
        let slots = (0..count).map(|n| Slot { from: from(n), to: from(n + 1) }).collect();
        Sheet { slots, ..Sheet::default() }
    }

    fn pupil(n: usize) -> PupilId {
        format!("p{n}").parse().unwrap()
    }

    #[derive(Debug, Clone)]
    enum Does {
        Take(usize, usize),
        Cancel(usize),
        Wait(usize, Vec<usize>),
        Close(usize, bool),
    }

    fn does() -> impl Strategy<Value = Does> {
        prop_oneof![
            4 => (0_usize..6, 0_usize..5).prop_map(|(who, place)| Does::Take(who, place)),
            2 => (0_usize..6).prop_map(Does::Cancel),
            2 => (0_usize..6, proptest::collection::vec(0_usize..5, 0..3)).prop_map(|(who, places)| Does::Wait(who, places)),
            1 => (0_usize..5, any::<bool>()).prop_map(|(place, closed)| Does::Close(place, closed)),
        ]
    }

    fn step(sheet: &Sheet, does: &Does) -> Result<Step, Wrong> {
        match does {
            Does::Take(who, place) => sheet.take(&pupil(*who), *place),
            Does::Cancel(who) => Ok(sheet.cancel(&pupil(*who))),
            Does::Wait(who, places) => sheet.wait(&pupil(*who), places.clone()),
            Does::Close(place, closed) => sheet.close(*place, *closed),
        }
    }

    proptest! {
        #[test]
        fn no_time_is_given_twice_and_nobody_waits_for_what_is_free(story in proptest::collection::vec(does(), 0..40)) {
            let mut sheet = sheet(4);
            for does in story {
                let Ok(next) = step(&sheet, &does) else { continue };
                let places: BTreeSet<_> = next.sheet.taken.values().collect();
                prop_assert_eq!(places.len(), next.sheet.taken.len());
                prop_assert!(next.sheet.taken.values().all(|place| *place < 4 && !next.sheet.closed.contains(place)));
                for waiting in &next.sheet.waiting {
                    prop_assert!(waiting.places.iter().all(|place| !next.sheet.is_free(*place)), "{:?}", next);
                }
                // Whoever was first in the row for a time is not passed by somebody behind.
                for (got, place) in &next.got {
                    let row = |who: &PupilId| sheet.waiting.iter().position(|waiting| waiting.pupil == *who);
                    let ahead = sheet.waiting.iter().take(row(got).unwrap_or(sheet.waiting.len()));
                    for before in ahead.filter(|before| before.places.contains(place)) {
                        let served = next.got.contains_key(&before.pupil) || !next.sheet.waiting.contains(before);
                        prop_assert!(served, "{:?} was passed: {:?}", before, next);
                    }
                }
                sheet = next.sheet;
            }
        }
    }

    #[test]
    fn who_is_faster_has_it_and_keeps_it() {
        let taken = sheet(2).take(&pupil(1), 0).unwrap().sheet;
        assert_eq!(taken.take(&pupil(2), 0), Err(Wrong::NotFree));
        assert_eq!(taken.take(&pupil(1), 0).unwrap().sheet, taken, "twice is once");
        assert_eq!(taken.take(&pupil(2), 2), Err(Wrong::NoSlot));
    }

    #[test]
    fn what_becomes_free_goes_to_who_waited_longest_and_so_on() {
        let mut sheet = sheet(2);
        for (who, place) in [(1, 0), (2, 1)] {
            sheet = sheet.take(&pupil(who), place).unwrap().sheet;
        }
        // The second would rather have the first's; the third takes any.
        sheet = sheet.wait(&pupil(2), vec![0]).unwrap().sheet;
        sheet = sheet.wait(&pupil(3), vec![0, 1]).unwrap().sheet;
        let step = sheet.cancel(&pupil(1));
        assert_eq!(step.got, [(pupil(2), 0), (pupil(3), 1)].into());
        assert!(step.sheet.waiting.is_empty());
    }

    #[test]
    fn assigning_gives_nobody_a_second_time() {
        let sheet = sheet(3).take(&pupil(1), 0).unwrap().sheet;
        let step = sheet.assigned(&[(pupil(1), 1), (pupil(2), 0), (pupil(3), 2)].into());
        assert_eq!(step.got, [(pupil(3), 2)].into());
    }

    #[test]
    fn wishes_are_some_and_different_ones() {
        for places in [vec![], vec![1, 1], (0..11).collect()] {
            assert_eq!(sheet(20).wish(&pupil(1), places), Err(Wrong::Wishes));
        }
        assert_eq!(sheet(2).wait(&pupil(1), vec![2]), Err(Wrong::NoSlot));
        assert_eq!(sheet(2).close(2, true), Err(Wrong::NoSlot));
    }
}
