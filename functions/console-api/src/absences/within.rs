//! A pupil's day that somebody may see, and what the school and the board have set about it.

use axum::extract::{Path, rejection::PathRejection};
use console::{Session, refuse};
use domain::{
    absence::{Author, Entry, Kept, PupilDay, Said, last_day},
    attendance::Rules,
    id::{EntryId, PupilId},
    school::School,
    staff::SchoolScope,
    time::{academic_year, day_of},
};
use jiff::civil::{Date, date};
use lambda::http::Refusal;
use table::{AbsenceLog, AttendanceRules, Pupils};
use uuid::Uuid;

use super::{view::View, wrong};
use crate::{Api, at_desk::failed};

/// School, pupil and day of a path, if it is text at all.
pub(super) type Place = Result<Path<(String, String, String)>, PathRejection>;

/// The pupil and the day of a path.
pub(super) fn place(place: Place) -> Result<(PupilId, Date), Refusal> {
    let Path((_, pupil, day)) = place.map_err(|_| refuse::not_found())?;
    Ok((pupil.parse().map_err(|_| refuse::not_found())?, day.parse().map_err(|_| refuse::invalid_day())?))
}

/// What is set about absences at a school.
pub(super) struct Setting {
    pub(super) school: School,
    pub(super) rules: Rules,
}

impl Setting {
    /// As this session sees it.
    pub(super) fn seen_by(&self, session: &Session) -> View<'_> {
        View { rules: &self.rules, school: &self.school, second_factor: session.second_factor }
    }
}

impl Api {
    /// What is set about absences at a school that is there.
    pub(super) async fn setting(&self, scope: &SchoolScope) -> Result<Setting, Refusal> {
        Ok(Setting { school: self.school_at(scope).await?, rules: self.table.rules().await.map_err(failed)? })
    }

    /// A pupil's day, whatever was said about it: of somebody who sits within the scope now, or sat there when it was reported.
    pub(super) async fn day_within(
        &self,
        scope: &SchoolScope,
        pupil: &PupilId,
        day: Date,
    ) -> Result<PupilDay, Refusal> {
        let said = self.table.day(scope.school(), pupil, day).await.map_err(failed)?;
        if let Some(said) = said.as_ref().filter(|said| scope.covers(&said.homeroom)) {
            return Ok(said.clone());
        }
        let pupil = self.table.pupil_in(scope, pupil).await.map_err(failed)?.ok_or_else(refuse::not_found)?;
        let entries = said.map(|said| said.entries).unwrap_or_default();
        Ok(PupilDay { entries, ..PupilDay::new(&pupil, day) })
    }

    /// Staff correct what has been, and enter what families tell them: within the academic year, or as far ahead as families can.
    pub(super) fn open_to_staff(&self, day: Date) -> Result<(), Refusal> {
        let today = day_of(self.clock.now());
        let first = date(academic_year(today), 4, 1);
        let last = date(academic_year(today).saturating_add(1), 3, 31).max(last_day(today));
        if (first..=last).contains(&day) { Ok(()) } else { Err(wrong::day()) }
    }

    /// What this person says about a day.
    pub(super) fn entry(
        &self,
        session: &Session,
        setting: &Setting,
        seat: &PupilDay,
        (said, request): (Said, Uuid),
    ) -> Entry {
        let (staff, at) = (&session.staff, self.clock.now());
        Entry {
            id: entry_id(session, seat, request),
            at,
            by: Author::Staff { staff: staff.id.clone(), name: staff.name.clone() },
            said,
            event: request.to_string(),
            in_class: seat.in_class(at, &setting.school),
            told: true,
        }
    }

    /// Says something about a day, in this person's name. What the same form has said already is not said twice.
    pub(super) async fn say(
        &self,
        session: &Session,
        setting: &Setting,
        seat: &PupilDay,
        (said, request): (Said, Uuid),
    ) -> Result<PupilDay, Refusal> {
        let entry = self.entry(session, setting, seat, (said, request));
        match self.table.keep(seat, entry).await.map_err(failed)? {
            Kept::Recorded(day) | Kept::Repeated(day) => Ok(day),
            Kept::Full => Err(wrong::too_many_changes()),
        }
    }
}

/// One form says one thing about a day, however often it is sent.
pub(super) fn entry_id(session: &Session, day: &PupilDay, request: Uuid) -> EntryId {
    let (date, request) = (day.day.to_string(), request.to_string());
    EntryId::derived(&["said", session.staff.id.as_str(), day.pupil.as_str(), &date, &request])
}
