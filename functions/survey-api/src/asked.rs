//! Of whom a survey asks an answer at a school.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::{
    broadcast::{Broadcast, Family, Segment},
    id::{BroadcastId, HomeroomId, PupilId},
    staff::{SchoolScope, SenderScope, Staff},
    survey::{Asked, Participant, Per},
};
use lambda::http::Refusal;
use table::{Audiences, FanOut, Reminding, SurveyResults};

use crate::{Api, one::Here, refuse::failed};

/// A chart that is open asks every few seconds, and reading the people of a school is dear.
const FRESH: Duration = Duration::from_mins(1);
/// So many schools are remembered.
const MOST: usize = 64;

struct Known {
    at: Instant,
    broadcast: BroadcastId,
    scope: SchoolScope,
    asked: Arc<Vec<Asked>>,
}

/// Who was asked, as it was at most a minute ago, for each scope by itself.
#[derive(Default)]
pub(crate) struct Remembered(Mutex<Vec<Known>>);

/// The families of a survey's audience. A household is told by all of the school's; seen are those within the scope.
pub(crate) struct Families {
    all: Vec<Family>,
    scope: SchoolScope,
}

impl Families {
    /// Those within the scope.
    pub(crate) fn own(&self) -> impl Iterator<Item = &Family> {
        self.all.iter().filter(|family| self.scope.has(&family.pupil))
    }

    /// Of whom an answer is asked, at the whole school where siblings matter; `who` have answered. Not to be shown.
    pub(crate) fn asked_together(&self, per: Per, who: &BTreeSet<Participant>) -> Vec<Asked> {
        per.asked(&self.all.iter().collect::<Vec<_>>(), who)
    }

    /// The same without those whose answer stands at the school from which they came ([`Api::came_answered`]).
    pub(crate) fn asked_here(&self, per: Per, who: &BTreeSet<Participant>, came: &BTreeSet<Participant>) -> Vec<Asked> {
        let mut asked = self.asked_together(per, who);
        asked.retain(|one| !one.have_answered(came));
        asked
    }

    /// Of whom an answer is asked that counts in a homeroom within the scope, as the tally counts it.
    pub(crate) fn counted<'a>(&self, together: &'a [Asked]) -> impl Iterator<Item = &'a Asked> {
        together.iter().filter(|one| self.scope.covers(&one.homeroom))
    }

    /// The homeroom of one of these pupils, in or beyond the scope.
    pub(crate) fn seat(&self, pupil: &PupilId) -> Option<(PupilId, HomeroomId)> {
        let family = self.all.iter().find(|family| family.pupil.id == *pupil)?;
        Some((pupil.clone(), family.pupil.homeroom.clone()))
    }
}

impl Remembered {
    fn of(&self, here: &Here) -> Option<Arc<Vec<Asked>>> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|one| one.at.elapsed() < FRESH);
        known.iter().find(|one| one.broadcast == *here.id() && one.scope == here.scope).map(|one| one.asked.clone())
    }

    fn keep(&self, here: &Here, asked: &Arc<Vec<Asked>>) {
        let (broadcast, scope) = (here.id().clone(), here.scope.clone());
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push(Known { at: Instant::now(), broadcast, scope, asked: asked.clone() });
    }
}

impl Api {
    /// Of whom it asks an answer, as far as the scope reaches; maybe as it was a minute ago. A teacher of whose pupils none is asked,
    /// and who has not written it, has nothing to see: 404.
    pub(crate) async fn asked(&self, staff: &Staff, here: &Here) -> Result<Arc<Vec<Asked>>, Refusal> {
        if let Some(asked) = self.remembered.of(here) {
            return Ok(asked);
        }
        let families = self.families(staff, here).await?;
        // Only households may count elsewhere once they have answered.
        let who = match here.survey.per {
            Per::Household => self.table.participants(here.school(), here.id()).await.map_err(failed)?,
            Per::Pupil | Per::Guardian => BTreeSet::new(),
        };
        let came = self.came_answered(here, &families, &who).await?;
        let together = families.asked_here(here.survey.per, &who, &came);
        let asked = Arc::new(families.counted(&together).cloned().collect());
        self.remembered.keep(here, &asked);
        Ok(asked)
    }

    /// The families of its audience as they are at this moment. The same about teachers.
    pub(crate) async fn families(&self, staff: &Staff, here: &Here) -> Result<Families, Refusal> {
        let all = self.families_in(here, here.reads()).await?;
        let families = Families { all, scope: here.scope.clone() };
        let wrote =
            staff.sender_scope(&here.broadcast.from).is_some_and(|scope: SenderScope| scope.covers(&here.broadcast));
        if families.own().next().is_none() && !here.scope.is_whole() && !wrote {
            return Err(console::refuse::not_found());
        }
        Ok(families)
    }

    /// Who of them has answered before they came to this school.
    pub(crate) async fn came_answered(
        &self,
        here: &Here,
        families: &Families,
        who: &BTreeSet<Participant>,
    ) -> Result<BTreeSet<Participant>, Refusal> {
        let all: Vec<&Family> = families.all.iter().collect();
        self.table.came_answered(&here.broadcast, &all, who).await.map_err(failed)
    }

    async fn families_in(&self, here: &Here, scope: &SchoolScope) -> Result<Vec<Family>, Refusal> {
        let school = scope.school();
        let Some(segments) = here.broadcast.audience.segments() else {
            let went_to = self.went_to(&here.broadcast, scope).await?;
            let people = self.table.people(scope, &[]).await.map_err(failed)?;
            return Ok(people.families.into_iter().filter(|family| went_to.contains(&family.pupil.id)).collect());
        };
        let own: Vec<Segment> = segments.iter().filter(|segment| segment.school() == school).cloned().collect();
        let mut people = self.table.people(scope, &own).await.map_err(failed)?;
        let meant: BTreeSet<PupilId> =
            people.pupils(school, segments).into_iter().map(|family| family.pupil.id.clone()).collect();
        people.families.retain(|family| meant.contains(&family.pupil.id));
        Ok(people.families)
    }

    /// For which pupils of a school it was sent, where it follows an earlier broadcast and names no segments.
    async fn went_to(&self, broadcast: &Broadcast, scope: &SchoolScope) -> Result<BTreeSet<PupilId>, Refusal> {
        let mut pupils = BTreeSet::new();
        for sending in self.table.sendings(broadcast).await.map_err(failed)? {
            if sending.school != *scope.school() {
                continue;
            }
            let chunk = self.table.chunk(broadcast, sending.number).await.map_err(failed)?;
            let recipients = chunk.map(|chunk| chunk.recipients).unwrap_or_default();
            pupils.extend(recipients.into_iter().flat_map(|one| one.via));
        }
        Ok(pupils)
    }
}
