//! The table in memory, with what can go wrong between it and whoever writes.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ::arrival::Around;
use domain::{
    arrival::{Morning, Reports, Watch},
    id::{GuardianId, HomeroomId, PupilId},
    school::SchoolCode,
    staff::SchoolScope,
};
use jiff::civil::{Date, Time};
use table::{Cause, Memory, Mornings, TableError};

use super::Flaw;

/// The second lesson.
pub const MISSED_FROM: Time = Time::constant(9, 30, 0, 0);

/// What goes wrong with the next step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trouble {
    #[default]
    Nothing,
    /// Its write does not get through.
    LostWrite,
    /// Its write gets through, and nobody hears of it.
    LostAnswer,
    /// It reads what was there before.
    Behind,
}

/// What is known besides the items.
#[derive(Default)]
pub struct Notes {
    pub trouble: Trouble,
    /// What guardians have reported.
    pub reports: Reports,
    /// What the stream tells: before and after.
    pub stream: Vec<(Option<Morning>, Morning)>,
    /// Who heard a question, about whom.
    pub heard: Vec<(PupilId, GuardianId)>,
    /// The first thing that is wrong.
    pub wrong: Option<String>,
}

#[derive(Clone)]
pub struct Faulty {
    memory: Memory,
    flaw: Option<Flaw>,
    /// Who can be asked.
    pub order: Vec<GuardianId>,
    notes: Arc<Mutex<Notes>>,
}

fn lost() -> TableError {
    TableError::Unavailable(Cause { operation: "PutItem", code: "timeout".to_owned(), request: None })
}

impl Faulty {
    pub fn empty(flaw: Option<Flaw>, order: Vec<GuardianId>) -> Self {
        Self { memory: Memory::new(), flaw, order, notes: Arc::default() }
    }

    pub fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nobody is asked once somebody has answered, and what was answered stays.
    fn look_at(&self, stands: Option<&Morning>, next: &Morning) {
        let searches = stands.into_iter().flat_map(|morning| morning.searches.values());
        let mut wrong = None;
        for search in searches.filter(|search| !search.answers.is_empty()) {
            let after = next.searches.get(&search.pupil);
            if after.is_none_or(|after| !search.answers.iter().all(|answer| after.answers.contains(answer))) {
                wrong = Some(format!("an answer about {} is gone", search.pupil));
            }
            let asked = after.map(|after| after.asked.len()).unwrap_or_default();
            if search.told().is_some() && asked > search.asked.len() {
                wrong = Some(format!("somebody is asked about {} after an answer", search.pupil));
            }
        }
        if wrong.is_some() {
            self.notes().wrong = wrong;
        }
    }
}

impl Mornings for Faulty {
    async fn mornings(&self, scope: &SchoolScope, day: Date) -> Result<Vec<Morning>, TableError> {
        self.memory.mornings(scope, day).await
    }

    async fn morning(
        &self,
        school: &SchoolCode,
        homeroom: &HomeroomId,
        day: Date,
    ) -> Result<Option<Morning>, TableError> {
        if self.notes().trouble == Trouble::Behind
            && let Some((Some(before), _)) = self.notes().stream.last()
        {
            return Ok(Some(before.clone()));
        }
        self.memory.morning(school, homeroom, day).await
    }

    async fn keep_morning(&self, next: &Morning) -> Result<bool, TableError> {
        let stands = self.memory.morning(&next.school, &next.homeroom, next.day).await?;
        let trouble = self.notes().trouble;
        if self.flaw == Some(Flaw::TellsBeforeItWrites) {
            let asked = next.asked_since(stands.as_ref()).into_iter();
            let asked: Vec<_> = asked.map(|(search, asked)| (search.pupil.clone(), asked.guardian.clone())).collect();
            self.notes().heard.extend(asked);
        }
        if trouble == Trouble::LostWrite {
            return Err(lost());
        }
        let mut next = next.clone();
        if self.flaw == Some(Flaw::NoCondition) {
            next.version = stands.as_ref().map_or(1, |stands| stands.version + 1);
        }
        let again = stands.as_ref() == Some(&next);
        if !self.memory.keep_morning(&next).await? {
            return Ok(false);
        }
        if !again {
            self.look_at(stands.as_ref(), &next);
            self.notes().stream.push((stands, next));
        }
        if trouble == Trouble::LostAnswer { Err(lost()) } else { Ok(true) }
    }

    async fn watched(&self, day: Date, how: Watch) -> Result<Vec<Morning>, TableError> {
        if self.flaw == Some(Flaw::LooksOnce) && how == Watch::FromTimeToTime {
            return Ok(Vec::new());
        }
        self.memory.watched(day, how).await
    }
}

impl Around for Faulty {
    async fn known(&self, _: &SchoolScope, _: Date) -> Result<Option<(Time, Reports)>, TableError> {
        Ok(Some((MISSED_FROM, self.notes().reports.clone())))
    }

    async fn here(&self, _: &SchoolCode, pupils: &BTreeSet<PupilId>) -> Result<Vec<PupilId>, TableError> {
        Ok(pupils.iter().cloned().collect())
    }

    async fn order(&self, _: &PupilId) -> Result<Vec<GuardianId>, TableError> {
        Ok(self.order.clone())
    }
}
