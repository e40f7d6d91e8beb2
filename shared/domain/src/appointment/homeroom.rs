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
    id::{BroadcastId, GuardianId, HomeroomId, PupilId},
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
    /// Which time a pupil had last who has none any more: their calendar may still have it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gone: BTreeMap<PupilId, usize>,
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct News {
    /// Which version brought it. What one version brought is told in one letter.
    pub version: u32,
    /// What it is.
    pub what: What,
    /// The guardian who did it: the others of the pupil are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<GuardianId>,
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
    /// Another guardian of the pupil has taken another time than they had.
    Moved,
    /// Another guardian of the pupil has given their time back.
    GivenBack,
}

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'g> {
    /// The only guardian of the pupil, who knows what they do.
    Guardian,
    /// This one of several: the others hear what became of the time that they knew.
    OneOf(&'g GuardianId),
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

impl By<'_> {
    fn is_family(self) -> bool {
        self != By::Staff
    }
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
            gone: BTreeMap::new(),
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
    pub fn act(&self, pupil: &PupilId, act: Act, how: How, by: By<'_>, at: Timestamp) -> Result<Self, WrongAct> {
        let (now, at_once) = (in_tokyo(at), self.gives_at_once(how));
        if by.is_family() && self.has_begun(pupil, now) {
            return Err(WrongAct::HasBegun);
        }
        let step = match act {
            Act::Wish(_) if at_once => return Err(WrongAct::WishesAreOver),
            Act::Wish(places) => self.sheet.wish(pupil, places)?,
            // Before wishes are assigned the teacher may give a time to who telephones; guardians may not take one.
            Act::Take(_) | Act::Wait(_) if !at_once && by.is_family() => return Err(WrongAct::NotAssigned),
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
            next.news.extend(without.map(|pupil| (pupil, News { version, what: What::NotGiven, by: None })));
        }
        Ok(Self { is_assigned: true, ..next })
    }

    /// Whether guardians can choose and change. When the deadline is over wishes are, and choosing where whoever takes a time has it;
    /// what was assigned is changed until the time comes.
    pub fn is_open(&self, offered: &Appointments, at: Timestamp) -> bool {
        self.is_assigned || offered.is_open(at)
    }

    /// Whether the family of that pupil may do this at that moment, as far as time goes. While it is open everything; when the deadline is
    /// over they still give back or move the time that they have, until the evening before it, and leave the row. Whoever waits gets what
    /// becomes free by that.
    pub fn lets_family(&self, offered: &Appointments, pupil: &PupilId, act: &Act, at: Timestamp) -> bool {
        if self.is_open(offered, at) {
            return true;
        }
        match act {
            Act::Take(place) => self.may_still_change(pupil, at) && self.is_before_the_eve_of(*place, at),
            Act::Cancel if self.sheet.slot_of(pupil).is_some() => self.may_still_change(pupil, at),
            Act::Cancel => self.sheet.waiting.iter().any(|waiting| waiting.pupil == *pupil),
            Act::Wait(_) | Act::Wish(_) => false,
        }
    }

    /// Whether they have a time, and it is not the evening before it yet.
    pub fn may_still_change(&self, pupil: &PupilId, at: Timestamp) -> bool {
        self.sheet.slot_of(pupil).is_some_and(|slot| at < evening_before(slot.from.date()))
    }

    /// The day's list is printed on its eve.
    fn is_before_the_eve_of(&self, place: usize, at: Timestamp) -> bool {
        self.sheet.slots.get(place).is_none_or(|slot| at < evening_before(slot.from.date()))
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

    /// The time that is to be taken out of a pupil's calendar.
    pub fn slot_gone(&self, pupil: &PupilId) -> Option<&Slot> {
        self.gone.get(pupil).and_then(|place| self.sheet.slots.get(*place))
    }

    fn has_begun(&self, pupil: &PupilId, now: DateTime) -> bool {
        self.sheet.slot_of(pupil).is_some_and(|slot: &Slot| slot.from <= now)
    }

    /// With what has to be told of the step. Who took it knows of it, unless it was staff.
    fn after(&self, step: Step, who: Option<(&PupilId, By<'_>)>, at: Timestamp) -> Self {
        if step.sheet.version == self.sheet.version {
            return self.clone();
        }
        let version = step.sheet.version;
        let mut next = Self { sheet: step.sheet, changed_at: at, ..self.clone() };
        next.gone = self.gone_after(&next.sheet);
        next.news.extend(step.got.into_keys().map(|pupil| (pupil, News { version, what: What::Given, by: None })));
        if let Some((pupil, by)) = who {
            match self.tells(&next, pupil, by) {
                Some(news) => drop(next.news.insert(pupil.clone(), news)),
                None if matches!(by, By::Guardian) => drop(next.news.remove(pupil)),
                // What another guardian has not heard yet they still hear.
                None => {}
            }
        }
        // Whoever takes a time for tomorrow when its evening has come needs nobody to remind them.
        if self.day_to_remind_of().is_none_or(|day| evening_before(day) > at) {
            next.reminded = next.reminded.max(last_day_reminded_of(at));
        }
        next
    }

    /// The times that pupils had last, and have no more.
    fn gone_after(&self, next: &Sheet) -> BTreeMap<PupilId, usize> {
        let mut gone = self.gone.clone();
        gone.extend(self.sheet.taken.clone());
        gone.retain(|pupil, _| !next.taken.contains_key(pupil));
        gone
    }

    /// What is told of a pupil's time when somebody has come from here to `next` for them.
    fn tells(&self, next: &Self, pupil: &PupilId, by: By<'_>) -> Option<News> {
        let [before, after] = [self, next].map(|sheet| sheet.sheet.taken.get(pupil));
        let (what, by) = match (by, before, after) {
            (_, before, after) if before == after => return None,
            (By::Staff, _, Some(_)) => (What::Given, None),
            (By::Staff, _, None) => (What::TakenBack, None),
            (By::OneOf(guardian), Some(_), Some(_)) => (What::Moved, Some(guardian.clone())),
            (By::OneOf(guardian), Some(_), None) => (What::GivenBack, Some(guardian.clone())),
            (By::OneOf(guardian), None, Some(_)) if self.news.contains_key(pupil) => {
                (What::Given, Some(guardian.clone()))
            }
            (By::OneOf(_), None, _) | (By::Guardian, ..) => return None,
        };
        Some(News { version: next.version(), what, by })
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
