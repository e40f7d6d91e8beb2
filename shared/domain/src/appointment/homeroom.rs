//! The sheet of one homeroom as it is kept: whose it is, and what families have to be told of it.
//!
//! A step and what has to be told of it are one value. Whoever tells makes letters of it whose ids follow from the step, keeps them,
//! and only then the sheet with nothing left to tell. However often that is begun anew, nobody is told twice, and nobody not at all.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

use super::{Appointments, Assigned, How, Sheet, Slot, Step, Wrong, due::last_day_reminded_of};
use crate::{
    broadcast::{Broadcast, Sender},
    id::{BroadcastId, HomeroomId, PupilId},
    school::SchoolCode,
    time::{evening_before, in_tokyo},
};

/// The sheet of one homeroom in one broadcast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeroomSheet {
    /// Which broadcast offers the times.
    pub broadcast: BroadcastId,
    /// Of which school.
    pub school: SchoolCode,
    /// Whose families choose.
    pub homeroom: HomeroomId,
    /// Its times, and who has which.
    #[serde(flatten)]
    pub sheet: Sheet,
    /// The teacher has assigned what families wished for. From then on whoever takes a time has it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_assigned: bool,
    /// What has to be told, by pupil.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub news: BTreeMap<PupilId, News>,
    /// The day up to which families have been reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<Date>,
    /// How many of its versions did nothing but tell.
    #[serde(default)]
    pub tellings: u32,
    /// When it was changed last.
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub changed_at: Timestamp,
}

/// Something that a family does not know yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct News {
    /// Which version brought it. What one version brought is told in one letter.
    pub version: u32,
    /// What it is.
    pub what: What,
}

/// What a family is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// They have a time: assigned, given by the school, or because they were next in the row.
    Given,
    /// The school has taken their time back.
    TakenBack,
    /// Others got the times that they wished for: they choose among the rest.
    NotGiven,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A guardian of the pupil, who knows what they do.
    Guardian,
    /// Staff.
    Staff,
}

/// What somebody does for one pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Takes a time, and gives back the one before.
    Take(usize),
    /// Gives it back, the place in the row and the wishes.
    Cancel,
    /// Waits for one of these.
    Wait(Vec<usize>),
    /// Wishes for these, the dearest first.
    Wish(Vec<usize>),
}

/// Why something cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongAct {
    /// The sheet does not allow it.
    #[error(transparent)]
    Sheet(#[from] Wrong),
    /// Families say what they wish for: nobody takes a time before the teacher has assigned them.
    #[error("not assigned yet")]
    NotAssigned,
    /// Times are not given out by wishes, or not any more.
    #[error("wishes are over")]
    WishesAreOver,
    /// The time that the family has has begun.
    #[error("it has begun")]
    HasBegun,
}

impl HomeroomSheet {
    /// The sheet that nobody has written on yet. `None`: the broadcast offers that homeroom nothing.
    pub fn blank(broadcast: &Broadcast, homeroom: &HomeroomId) -> Option<Self> {
        let Sender::School(school) = &broadcast.from else { return None };
        let offer = broadcast.appointments.as_ref()?.offers.get(homeroom)?;
        Some(Self {
            broadcast: broadcast.id.clone(),
            school: school.clone(),
            homeroom: homeroom.clone(),
            sheet: Sheet::new(offer.slots().ok()?),
            is_assigned: false,
            news: BTreeMap::new(),
            reminded: None,
            tellings: 0,
            changed_at: broadcast.changed_at,
        })
    }

    /// Its first day: with the homeroom, by which the other sheets of a family's children are found.
    pub fn first_day(&self) -> Option<Date> {
        self.sheet.slots.first().map(|slot| slot.from.date())
    }

    /// Which version of it this is; 0: nobody has written on it.
    pub fn version(&self) -> u32 {
        self.sheet.version
    }

    /// How often something was chosen, given or taken back. Unlike its version it stays the same while families are told of it.
    pub fn choices(&self) -> u32 {
        self.sheet.version.saturating_sub(self.tellings)
    }

    /// Whether somebody who takes a time has it.
    pub fn gives_at_once(&self, how: How) -> bool {
        how == How::FirstCome || self.is_assigned
    }

    /// Does something for a pupil. A sheet of the same version: nothing has changed.
    pub fn act(&self, pupil: &PupilId, act: Act, how: How, by: By, at: Timestamp) -> Result<Self, WrongAct> {
        let (now, at_once) = (in_tokyo(at), self.gives_at_once(how));
        if by == By::Guardian && self.has_begun(pupil, now) {
            return Err(WrongAct::HasBegun);
        }
        let step = match act {
            Act::Wish(_) if at_once => return Err(WrongAct::WishesAreOver),
            Act::Wish(places) => self.sheet.wish(pupil, places)?,
            // Before wishes are assigned the teacher may give a time to who telephones; guardians may not take one.
            Act::Take(_) | Act::Wait(_) if !at_once && by == By::Guardian => return Err(WrongAct::NotAssigned),
            Act::Take(place) => self.sheet.take(pupil, place, now)?,
            Act::Wait(places) => self.sheet.wait(pupil, places, now)?,
            Act::Cancel => self.sheet.cancel(pupil, now),
        };
        Ok(self.after(step, Some((pupil, by)), at))
    }

    /// Takes a free time back, or gives it free again.
    pub fn close(&self, place: usize, closed: bool, at: Timestamp) -> Result<Self, WrongAct> {
        Ok(self.after(self.sheet.close(place, closed, in_tokyo(at))?, None, at))
    }

    /// The teacher gives out what was found for those who wished.
    pub fn assigned(&self, assigned: &Assigned, how: How, at: Timestamp) -> Result<Self, WrongAct> {
        if how == How::FirstCome {
            return Err(WrongAct::WishesAreOver);
        }
        let mut next = self.after(self.sheet.assigned(assigned, in_tokyo(at)), None, at);
        // Once: whoever has nothing after that knows that they have to choose.
        if !self.is_assigned {
            let (version, taken) = (next.version(), &next.sheet.taken);
            let without = self.sheet.wishes.keys().filter(|pupil| !taken.contains_key(*pupil)).cloned();
            next.news.extend(without.map(|pupil| (pupil, News { version, what: What::NotGiven })));
        }
        Ok(Self { is_assigned: true, ..next })
    }

    /// Whether guardians can choose and change. When the deadline is over wishes are, and choosing where whoever takes a time has it;
    /// what was assigned is changed until the time comes.
    pub fn is_open(&self, offered: &Appointments, at: Timestamp) -> bool {
        self.is_assigned || offered.is_open(at)
    }

    /// Whether one of its times is still to come.
    pub fn has_times_to_come(&self, at: Timestamp) -> bool {
        self.sheet.slots.last().is_some_and(|slot| slot.from > in_tokyo(at))
    }

    /// Until when they can, by Tokyo's clock; `None`: until the time comes. Once times are assigned the deadline ends nothing any more.
    pub fn until(&self, offered: &Appointments) -> Option<DateTime> {
        offered.until.filter(|_| !self.is_assigned)
    }

    /// Takes a step without those who wait and are `gone` from the homeroom: they get nothing that becomes free.
    pub fn without(
        &self,
        gone: &BTreeSet<PupilId>,
        step: impl FnOnce(&Self) -> Result<Self, WrongAct>,
    ) -> Result<Self, WrongAct> {
        let mut here = self.clone();
        here.sheet.waiting.retain(|waiting| !gone.contains(&waiting.pupil));
        let mut next = step(&here)?;
        // To take them out of the row is a change, also where the step is none.
        if next.version() == self.version() && next != *self {
            next.sheet.version += 1;
        }
        Ok(next)
    }

    /// Of whom the teacher has heard: who has a time, waits for one, or, as long as that counts, has said what they wish.
    pub fn heard_of(&self, how: How) -> BTreeSet<&PupilId> {
        let wishes = self.sheet.wishes.keys().filter(|_| !self.gives_at_once(how));
        let waiting = self.sheet.waiting.iter().map(|waiting| &waiting.pupil);
        self.sheet.taken.keys().chain(wishes).chain(waiting).collect()
    }

    fn has_begun(&self, pupil: &PupilId, now: DateTime) -> bool {
        self.sheet.slot_of(pupil).is_some_and(|slot: &Slot| slot.from <= now)
    }

    /// With what has to be told of the step. Who took it knows of it, unless it was staff.
    fn after(&self, step: Step, who: Option<(&PupilId, By)>, at: Timestamp) -> Self {
        if step.sheet.version == self.sheet.version {
            return self.clone();
        }
        let version = step.sheet.version;
        let mut next = Self { sheet: step.sheet, changed_at: at, ..self.clone() };
        next.news.extend(step.got.into_keys().map(|pupil| (pupil, News { version, what: What::Given })));
        match who {
            Some((pupil, By::Guardian)) => drop(next.news.remove(pupil)),
            Some((pupil, By::Staff)) => next.tell_of_staff(pupil, self.sheet.taken.get(pupil).copied()),
            None => {}
        }
        // Whoever takes a time for tomorrow when its evening has come needs nobody to remind them.
        if self.day_to_remind_of().is_none_or(|day| evening_before(day) > at) {
            next.reminded = next.reminded.max(last_day_reminded_of(at));
        }
        next
    }

    fn tell_of_staff(&mut self, pupil: &PupilId, before: Option<usize>) {
        let what = match (before, self.sheet.taken.get(pupil).copied()) {
            (before, after) if before == after => return,
            (_, Some(_)) => What::Given,
            _ => What::TakenBack,
        };
        self.news.insert(pupil.clone(), News { version: self.sheet.version, what });
    }
}

impl Appointments {
    /// The sheets of all homerooms, as they are where nobody has written on them.
    pub fn blank_sheets(broadcast: &Broadcast) -> Vec<HomeroomSheet> {
        let homerooms = broadcast.appointments.iter().flat_map(|offered| offered.offers.keys());
        homerooms.filter_map(|homeroom| HomeroomSheet::blank(broadcast, homeroom)).collect()
    }
}

#[cfg(test)]
mod tests;
