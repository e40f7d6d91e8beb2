//! The times of one homeroom: who has which, who would like which, and who waits for one to become free.
//!
//! A sheet is one value with one version. Whoever writes it has read the version before, so that a time is given to one family,
//! and whoever waited longest gets what becomes free in the very step that frees it. A time that has begun is given to nobody:
//! every step is told what Tokyo's clock says.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
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
    /// Nobody has anything yet.
    pub fn new(slots: Vec<Slot>) -> Self {
        Self { slots, ..Self::default() }
    }

    /// Whether somebody could have that time.
    pub fn is_free(&self, place: usize, now: DateTime) -> bool {
        let is_to_come = self.slots.get(place).is_some_and(|slot| slot.from > now);
        is_to_come && !self.closed.contains(&place) && !self.taken.values().any(|taken| *taken == place)
    }

    /// The times that are free, by place.
    pub fn free(&self, now: DateTime) -> Vec<bool> {
        (0..self.slots.len()).map(|place| self.is_free(place, now)).collect()
    }

    /// The time that a child has.
    pub fn slot_of(&self, pupil: &PupilId) -> Option<&Slot> {
        self.taken.get(pupil).and_then(|place| self.slots.get(*place))
    }

    /// Takes a time for a child, and gives back the one that it had. Taking the same again changes nothing.
    pub fn take(&self, pupil: &PupilId, place: usize, now: DateTime) -> Result<Step, Wrong> {
        if place >= self.slots.len() {
            return Err(Wrong::NoSlot);
        }
        if self.taken.get(pupil) == Some(&place) {
            return Ok(Step { sheet: self.clone(), got: Assigned::new() });
        }
        if !self.is_free(place, now) {
            return Err(Wrong::NotFree);
        }
        let mut sheet = self.next();
        sheet.taken.insert(pupil.clone(), place);
        sheet.waiting.retain(|waiting| waiting.pupil != *pupil);
        Ok(sheet.served(now))
    }

    /// Gives a time back, the place in the row and the wishes: nobody has said anything for the child. Who has none of them changes
    /// nothing.
    #[must_use]
    pub fn cancel(&self, pupil: &PupilId, now: DateTime) -> Step {
        if !self.names(pupil) {
            return Step { sheet: self.clone(), got: Assigned::new() };
        }
        let mut sheet = self.next();
        sheet.taken.remove(pupil);
        sheet.wishes.remove(pupil);
        sheet.waiting.retain(|waiting| waiting.pupil != *pupil);
        sheet.served(now)
    }

    /// Whether anything stands there for a child: a time, wishes, or a place in the row.
    pub fn names(&self, pupil: &PupilId) -> bool {
        let waits = || self.waiting.iter().any(|waiting| waiting.pupil == *pupil);
        self.taken.contains_key(pupil) || self.wishes.contains_key(pupil) || waits()
    }

    /// Waits for one of these times; what the child has it keeps until then. One of them may be free already.
    pub fn wait(&self, pupil: &PupilId, places: Vec<usize>, now: DateTime) -> Result<Step, Wrong> {
        self.check(&places)?;
        let mut sheet = self.next();
        let waiting = Waiting { pupil: pupil.clone(), places };
        match sheet.waiting.iter_mut().find(|waiting| waiting.pupil == *pupil) {
            // Another wish does not cost one's place in the row.
            Some(there) => *there = waiting,
            None => sheet.waiting.push(waiting),
        }
        Ok(sheet.served(now))
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
    pub fn assigned(&self, assigned: &Assigned, now: DateTime) -> Step {
        let (mut sheet, mut got) = (self.next(), Assigned::new());
        for (pupil, place) in assigned {
            if sheet.is_free(*place, now) && !sheet.taken.contains_key(pupil) {
                sheet.taken.insert(pupil.clone(), *place);
                got.insert(pupil.clone(), *place);
            }
        }
        Step { sheet, got }
    }

    /// The teacher takes a free time back, or gives it free again.
    pub fn close(&self, place: usize, closed: bool, now: DateTime) -> Result<Step, Wrong> {
        let mut sheet = self.next();
        match closed {
            _ if place >= self.slots.len() => return Err(Wrong::NoSlot),
            true if self.taken.values().any(|taken| *taken == place) => return Err(Wrong::NotFree),
            true => sheet.closed.insert(place),
            false => sheet.closed.remove(&place),
        };
        Ok(sheet.served(now))
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
    fn served(mut self, now: DateTime) -> Step {
        let mut got = Assigned::new();
        while let Some((row, place)) = self.next_served(now) {
            let Waiting { pupil, .. } = self.waiting.remove(row);
            self.taken.insert(pupil.clone(), place);
            got.insert(pupil, place);
        }
        Step { sheet: self, got }
    }

    fn next_served(&self, now: DateTime) -> Option<(usize, usize)> {
        let first_free = |waiting: &Waiting| waiting.places.iter().copied().find(|place| self.is_free(*place, now));
        self.waiting.iter().enumerate().find_map(|(row, waiting)| Some((row, first_free(waiting)?)))
    }
}

#[cfg(test)]
mod tests;
