//! What is known of a school's homerooms on a day: who sits in them, what was reported, what was tapped.

use std::collections::{BTreeMap, BTreeSet};

use arrival::{Said, reports, said};
use axum::Json;
use console::refuse;
use domain::{
    arrival::{Morning, Seat},
    id::{HomeroomId, PupilId},
    school::{Homeroom, Pupil, School},
    staff::SchoolScope,
    time::{academic_year, day_of},
};
use jiff::{Timestamp, civil::Date};
use lambda::http::Refusal;
use table::{Board as _, Mornings, Schools, Seats};

use super::{
    view::{ArrivalHomeroom, View},
    wrong,
};
use crate::Api;

/// The homerooms in scope on a day.
pub(super) struct Rooms {
    pub(super) now: Timestamp,
    day: Date,
    school: School,
    homerooms: Vec<Homeroom>,
    mornings: BTreeMap<HomeroomId, Morning>,
    pupils: BTreeMap<HomeroomId, Vec<Pupil>>,
    said: BTreeMap<PupilId, Said>,
}

impl Rooms {
    /// As they are at this moment.
    pub(super) async fn read(api: &Api, scope: &SchoolScope, day: Date) -> Result<Self, Refusal> {
        let school = api
            .table
            .school(scope.school())
            .await
            .map_err(|e| refuse::table_failed(&e))?
            .ok_or_else(refuse::not_found)?;
        let (homerooms, mornings, sit) = tokio::try_join!(
            api.table.homerooms(scope, academic_year(day)),
            api.table.mornings(scope, day),
            api.table.pupils(scope),
        )
        .map_err(|e| refuse::table_failed(&e))?;
        // A report names the homeroom of the day on which it was sent. Once seats are tapped the school's own right finds it all the same.
        let whole = mornings.iter().find_map(Morning::scope);
        let said = said(&api.table, whole.as_ref().unwrap_or(scope), &school, day)
            .await
            .map_err(|e| refuse::table_failed(&e))?;
        let mut pupils: BTreeMap<HomeroomId, Vec<Pupil>> = BTreeMap::new();
        for pupil in sit {
            pupils.entry(pupil.homeroom.clone()).or_default().push(pupil);
        }
        for room in pupils.values_mut() {
            room.sort_by(|one, other| (one.roll_number, &one.id).cmp(&(other.roll_number, &other.id)));
        }
        let mornings = mornings.into_iter().map(|morning| (morning.homeroom.clone(), morning)).collect();
        Ok(Self { now: api.clock.now(), day, school, homerooms, mornings, pupils, said })
    }

    /// The same of today, which is the only day that is written.
    pub(super) async fn today(api: &Api, scope: &SchoolScope, day: Date) -> Result<Self, Refusal> {
        if day != day_of(api.clock.now()) {
            return Err(wrong::not_today());
        }
        Self::read(api, scope, day).await
    }

    /// The morning of a homeroom in scope.
    pub(super) fn morning(&self, homeroom: &HomeroomId) -> Option<Morning> {
        self.homerooms.iter().find(|one| one.id == *homeroom)?;
        let blank = || Morning::new(self.school.code.clone(), homeroom.clone(), self.day);
        Some(self.mornings.get(homeroom).cloned().unwrap_or_else(blank))
    }

    /// The homeroom in scope in which this pupil sits.
    pub(super) fn homeroom_of(&self, pupil: &PupilId) -> Option<&Homeroom> {
        self.homerooms.iter().find(|room| self.sit_in(&room.id).iter().any(|one| one.id == *pupil))
    }

    /// These pupils, if all of them sit there.
    pub(super) fn seated(&self, homeroom: &HomeroomId, named: &[String]) -> Result<BTreeSet<PupilId>, Refusal> {
        let here: BTreeSet<&PupilId> = self.sit_in(homeroom).iter().map(|pupil| &pupil.id).collect();
        let pupil = |name: &String| here.iter().find(|id| id.as_str() == name).map(|id| (*id).clone());
        named.iter().map(pupil).collect::<Option<_>>().ok_or_else(wrong::not_seated)
    }

    /// What the seats of a homeroom come to.
    pub(super) fn seats(&self, morning: &Morning) -> BTreeMap<PupilId, Seat> {
        let pupils: Vec<PupilId> = self.sit_in(&morning.homeroom).iter().map(|pupil| pupil.id.clone()).collect();
        morning.seats(&pupils, &reports(&self.said), self.now, self.school.missed_from)
    }

    /// All of them, in school order.
    pub(super) fn shown(&self) -> Vec<ArrivalHomeroom> {
        let shown = |room: &Homeroom| self.morning(&room.id).map(|morning| self.view(room, &morning));
        self.homerooms.iter().filter_map(shown).collect()
    }

    /// One of them, as it is now.
    pub(super) fn one(&self, morning: &Morning) -> Result<Json<ArrivalHomeroom>, Refusal> {
        let room = self.homerooms.iter().find(|room| room.id == morning.homeroom).ok_or_else(refuse::not_found)?;
        Ok(Json(self.view(room, morning)))
    }

    fn view(&self, room: &Homeroom, morning: &Morning) -> ArrivalHomeroom {
        let view = View { now: self.now, morning, seats: &self.seats(morning), said: &self.said };
        view.homeroom(room, self.sit_in(&room.id))
    }

    fn sit_in(&self, homeroom: &HomeroomId) -> &[Pupil] {
        self.pupils.get(homeroom).map(Vec::as_slice).unwrap_or_default()
    }
}
