//! What staff enter for a family: a report by telephone, a correction, that it does not hold any more.

use std::sync::Arc;

use absences::ReportIn;
use axum::{Json, extract::State};
use console::{AtSchool, Session};
use domain::{
    absence::{PupilDay, Report, Said},
    attendance::reported,
    audit::{Deed, Whom},
    id::PupilId,
    staff::SchoolScope,
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    day::AbsenceOfDay,
    view::BoardAbsence,
    within::{Place, Setting, entry_id, place},
    wrong,
};
use crate::Api;

/// What stands by now, day by day.
#[derive(Serialize, ToSchema)]
pub(crate) struct EnteredAbsences {
    absences: Vec<EnteredAbsence>,
}

#[derive(Serialize, ToSchema)]
struct EnteredAbsence {
    #[schema(value_type = String, format = Date)]
    day: Date,
    #[serde(flatten)]
    absence: BoardAbsence,
}

/// That a report does not hold any more.
#[derive(Deserialize, ToSchema)]
pub(crate) struct EnteredCancellation {
    /// The last of several days.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Made once for each tap: sending it again changes nothing.
    request_id: Uuid,
}

/// Enters what a family reports, or corrects what stands. Any day of the academic year.
#[utoipa::path(put, operation_id = "enter_absence", path = "/api/console/schools/{school}/absences/{pupil}/{day}",
    params(("school" = String, Path), ("pupil" = String, Path), ("day" = String, Path, format = Date)), request_body = ReportIn,
    responses((status = 200, body = EnteredAbsences), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn enter(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Place,
    Body(asked): Body<ReportIn>,
) -> Result<Json<EnteredAbsences>, Refusal> {
    let (pupil, day) = place(named)?;
    let said = asked.read().map_err(wrong::unreadable)?;
    let setting = api.setting(&scope).await?;
    let days = api.open_days(&scope, &setting, &pupil, (day, said.until)).await?;
    let report = said.report.checked(day, &setting.rules.offered([&setting.school])).map_err(wrong::report)?;
    api.note_days(&session, &scope, Deed::AbsenceEntered, &days).await?;
    let view = setting.seen_by(&session);
    let mut absences = Vec::new();
    for seat in &days {
        let report = Said::Report(as_far_as_asked(&session, report.clone(), seat));
        let now = api.say(&session, &setting, seat, (report, said.request)).await?;
        if let Some(standing) = now.standing() {
            absences.push(EnteredAbsence { day: now.day, absence: view.absence(&now, &standing) });
        }
    }
    info!(staff.id = %session.staff.id, pupil.id = %pupil, absence.days = days.len(), "staff entered an absence");
    Ok(Json(EnteredAbsences { absences }))
}

/// Takes back what was reported, on the first day and on each until the last.
#[utoipa::path(post, operation_id = "cancel_absence", path = "/api/console/schools/{school}/absences/{pupil}/{day}/cancel",
    params(("school" = String, Path), ("pupil" = String, Path), ("day" = String, Path, format = Date)), request_body = EnteredCancellation,
    responses((status = 200, body = AbsenceOfDay), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn cancel(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Place,
    Body(asked): Body<EnteredCancellation>,
) -> Result<Json<AbsenceOfDay>, Refusal> {
    let (pupil, day) = place(named)?;
    let setting = api.setting(&scope).await?;
    let mut days = api.open_days(&scope, &setting, &pupil, (day, asked.until)).await?;
    let before = days.clone();
    let again = |day: &PupilDay| day.entries.contains_key(&entry_id(&session, day, asked.request_id));
    days.retain(|day| again(day) || day.standing().is_some_and(|standing| !standing.cancelled));
    if days.is_empty() {
        return Err(wrong::nothing_to_cancel());
    }
    api.note_days(&session, &scope, Deed::AbsenceCancelled, &days).await?;
    let mut now = before.into_iter().next();
    for seat in &days {
        let cancelled = api.say(&session, &setting, seat, (Said::Cancel, asked.request_id)).await?;
        now = now.filter(|first| first.day != cancelled.day).or(Some(cancelled));
    }
    info!(staff.id = %session.staff.id, pupil.id = %pupil, absence.days = days.len(), "staff took an absence back");
    let now = now.ok_or_else(wrong::nothing_to_cancel)?;
    api.shown(&session, &scope, &setting, &now).await
}

/// Whoever does not see what was said in confidence does not take it away by saying nothing of it.
fn as_far_as_asked(session: &Session, report: Report, seat: &PupilDay) -> Report {
    match seat.standing() {
        Some(standing) if session.second_factor.is_none() => report.keeping(standing.report).in_full(),
        _ => report.in_full(),
    }
}

impl Api {
    /// The days of a report from the first to the last, as they stand.
    async fn open_days(
        &self,
        scope: &SchoolScope,
        setting: &Setting,
        pupil: &PupilId,
        (first, until): (Date, Option<Date>),
    ) -> Result<Vec<PupilDay>, Refusal> {
        self.open_to_staff(first)?;
        self.open_to_staff(until.unwrap_or(first))?;
        let most = setting.rules.most_days;
        let days = reported(first, until, &setting.school.days(), most.into()).map_err(|why| wrong::days(why, most))?;
        let mut seats = Vec::new();
        for day in days {
            seats.push(self.day_within(scope, pupil, day).await?);
        }
        Ok(seats)
    }

    /// Writes down which days of whom this is about.
    async fn note_days(
        &self,
        session: &Session,
        scope: &SchoolScope,
        did: Deed,
        days: &[PupilDay],
    ) -> Result<(), Refusal> {
        let Some(first) = days.first() else { return Ok(()) };
        let act = self.act(session, did).to(Whom::Pupil { pupil: first.pupil.clone() });
        self.log(scope, act.with("day", first.day).with("days", days.len())).await
    }
}
