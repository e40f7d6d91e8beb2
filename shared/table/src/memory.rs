//! The table's twin in memory: the same ports, the same answers, no network.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{
    absence::{Entry, Kept, MAX_ENTRIES, PupilDay},
    broadcast::Wishes,
    export::Export,
    group::{CommunityMember, Member},
    guardian::{Child, Contact, Link, MailAddress, Reach},
    id::{CommunityId, EntryId, ExportId, GroupId, GuardianId, HomeroomId, MailId, PupilId, StaffId},
    registration::LetterCode,
    school::{Homeroom, Pupil, School, SchoolCode},
    staff::{SchoolScope, Staff},
};
use jiff::{Timestamp, civil::Date};

use crate::{AbsenceLog, Board, Letter, OddEvent, Pupils, Schools, StaffDirectory, TableError};

mod appointments;
mod broadcasts;
mod exports;
mod guardians;
mod mornings;
mod people;
mod seeding;
mod surveys;

/// A table that lives as long as its last clone.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    days: BTreeMap<(SchoolCode, Date, PupilId), PupilDay>,
    schools: BTreeMap<SchoolCode, School>,
    homerooms: BTreeMap<(SchoolCode, i16, HomeroomId), Homeroom>,
    pupils: BTreeMap<PupilId, Pupil>,
    staff: BTreeMap<StaffId, Staff>,
    links: BTreeMap<(GuardianId, PupilId), Link>,
    wishes: BTreeMap<GuardianId, Wishes>,
    users: BTreeMap<Contact, User>,
    letters: BTreeMap<LetterCode, Letter>,
    tries: BTreeMap<(Contact, String), u32>,
    odd: BTreeMap<(Date, String), OddEvent>,
    addresses: BTreeMap<MailId, MailAddress>,
    community: BTreeMap<(SchoolCode, CommunityId), CommunityMember>,
    groups: BTreeMap<(SchoolCode, GroupId), BTreeSet<Member>>,
    came: BTreeMap<(Contact, SchoolCode, CommunityId), Timestamp>,
    sent: broadcasts::Sent,
    surveys: surveys::Surveys,
    sheets: appointments::Sheets,
    exports: BTreeMap<ExportId, Export>,
    mornings: mornings::Kept,
}

#[derive(Debug, Default)]
struct User {
    guardian: Option<GuardianId>,
    reach: Option<(Timestamp, Reach)>,
}

impl Memory {
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// The events that were set aside, by day and id.
    pub fn odd_events(&self) -> Vec<OddEvent> {
        self.state().odd.values().cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change below is made at once, so that a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn place(day: &PupilDay) -> (SchoolCode, Date, PupilId) {
    (day.school.clone(), day.day, day.pupil.clone())
}

impl AbsenceLog for Memory {
    async fn keep(&self, seat: &PupilDay, entry: Entry) -> Result<Kept, TableError> {
        let mut state = self.state();
        let day =
            state.days.entry(place(seat)).or_insert_with(|| PupilDay { entries: BTreeMap::new(), ..seat.clone() });
        if day.entries.contains_key(&entry.id) {
            return Ok(Kept::Repeated(day.clone()));
        }
        if day.entries.len() >= MAX_ENTRIES {
            return Ok(Kept::Full);
        }
        day.keep(entry);
        Ok(Kept::Recorded(day.clone()))
    }

    async fn keep_unless_passed(&self, read: &PupilDay, entry: Entry) -> Result<Option<Kept>, TableError> {
        let mut state = self.state();
        let day = state.days.get(&place(read)).cloned();
        let known = day.as_ref().map_or(0, |day| day.entries.len());
        match day {
            Some(day) if day.entries.contains_key(&entry.id) => Ok(Some(Kept::Repeated(day))),
            Some(day) if day.entries.len() >= MAX_ENTRIES => Ok(Some(Kept::Full)),
            _ if known != read.entries.len() => Ok(None),
            day => {
                let mut day = day.unwrap_or_else(|| read.clone());
                day.keep(entry);
                state.days.insert(place(read), day.clone());
                Ok(Some(Kept::Recorded(day)))
            }
        }
    }

    async fn told(&self, day: &PupilDay, entry: &EntryId) -> Result<bool, TableError> {
        let mut state = self.state();
        let day = state.days.get_mut(&place(day));
        let entry = day.and_then(|day| day.entries.get_mut(entry));
        Ok(entry.is_some_and(|entry| !std::mem::replace(&mut entry.told, true)))
    }

    async fn day(&self, school: &SchoolCode, pupil: &PupilId, day: Date) -> Result<Option<PupilDay>, TableError> {
        let place = (school.clone(), day, pupil.clone());
        Ok(self.state().days.get(&place).cloned())
    }

    async fn days_of(&self, child: &Child, from: Date, to: Date, _fresh: &[Date]) -> Result<Vec<PupilDay>, TableError> {
        let state = self.state();
        let own = |day: &&PupilDay| day.pupil == child.pupil && (from..=to).contains(&day.day);
        let mut days: Vec<_> = state.days.values().filter(own).cloned().collect();
        days.sort_by_key(|day| (day.day, day.school.clone()));
        Ok(days)
    }
}

impl Board for Memory {
    async fn absences(&self, scope: &SchoolScope, day: Date) -> Result<Vec<PupilDay>, TableError> {
        let state = self.state();
        let within =
            |known: &&PupilDay| known.school == *scope.school() && known.day == day && scope.covers(&known.homeroom);
        Ok(state.days.values().filter(within).cloned().collect())
    }

    async fn homerooms(&self, scope: &SchoolScope, year: i16) -> Result<Vec<Homeroom>, TableError> {
        let state = self.state();
        let homerooms = state.homerooms.values().filter(|h| h.year == year);
        Ok(scope.within(homerooms.cloned().collect()))
    }
}

impl Schools for Memory {
    async fn school(&self, code: &SchoolCode) -> Result<Option<School>, TableError> {
        Ok(self.state().schools.get(code).cloned())
    }

    async fn schools(&self) -> Result<Vec<School>, TableError> {
        Ok(self.state().schools.values().cloned().collect())
    }

    async fn homerooms_of(&self, school: &SchoolCode, year: i16) -> Result<Vec<Homeroom>, TableError> {
        let state = self.state();
        let own = |homeroom: &&Homeroom| homeroom.school == *school && homeroom.year == year;
        let mut homerooms: Vec<_> = state.homerooms.values().filter(own).cloned().collect();
        homerooms.sort_by_key(Homeroom::order);
        Ok(homerooms)
    }

    async fn homeroom(
        &self,
        school: &SchoolCode,
        year: i16,
        homeroom: &HomeroomId,
    ) -> Result<Option<Homeroom>, TableError> {
        let place = (school.clone(), year, homeroom.clone());
        Ok(self.state().homerooms.get(&place).cloned())
    }
}

impl Pupils for Memory {
    async fn pupil_of(&self, child: &Child) -> Result<Option<Pupil>, TableError> {
        let pupil = self.state().pupils.get(&child.pupil).cloned();
        Ok(pupil.filter(|pupil| pupil.school == child.school && !pupil.left))
    }

    async fn groups_of(&self, child: &Child, among: &BTreeSet<GroupId>) -> Result<BTreeSet<GroupId>, TableError> {
        let (state, pupil) = (self.state(), Member::Pupil(child.pupil.clone()));
        let has = |group: &&GroupId| {
            let members = state.groups.get(&(child.school.clone(), (*group).clone()));
            members.is_some_and(|members| members.contains(&pupil))
        };
        Ok(among.iter().filter(has).cloned().collect())
    }

    async fn pupil_in(&self, scope: &SchoolScope, id: &PupilId) -> Result<Option<Pupil>, TableError> {
        Ok(self.state().pupils.get(id).filter(|pupil| scope.has(pupil)).cloned())
    }

    async fn pupil_on(&self, letter: &Letter) -> Result<Option<Pupil>, TableError> {
        let state = self.state();
        let pupil = letter.pupil().and_then(|id| state.pupils.get(id));
        Ok(pupil.filter(|pupil| !pupil.left).cloned())
    }
}

impl StaffDirectory for Memory {
    async fn staff(&self, id: &StaffId) -> Result<Option<Staff>, TableError> {
        Ok(self.state().staff.get(id).cloned())
    }
}
