//! What staff enter for a family: a report by telephone, a correction, that it does not hold any more.

use std::{collections::BTreeMap, sync::Arc};

use absences::{DetailsView, KindName, ReportIn};
use axum::{Json, extract::State};
use console::{AtSchool, Session};
use domain::{
    absence::{Looked, PupilDay, Report, Said, WrongReport},
    attendance::reported,
    audit::{Deed, Whom},
    confidential::Reader,
    id::{EntryId, PupilId},
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
    over::Over,
    view::BoardAbsence,
    within::{Place, Setting, place},
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

/// What staff enter. What stands on the days in between is theirs to write over only as far as they have seen it.
#[derive(Clone, Deserialize, ToSchema)]
#[schema(as = Report)]
pub(crate) struct ReportToEnter {
    kind: KindName,
    /// The code of one of the school's reasons; none: as it stands, for whoever does not see it.
    reason: Option<String>,
    /// 遅刻: when they come, `10:30`.
    comes_at: Option<String>,
    /// 早退: when they leave.
    leaves_at: Option<String>,
    /// 早退: who collects them.
    collected_by: Option<String>,
    details: Option<DetailsView>,
    /// The last of several days.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    #[serde(flatten)]
    seen: SeenBefore,
    /// Made once for each filled-in form: sending it again changes nothing.
    request_id: Uuid,
}

/// That a report does not hold any more.
#[derive(Deserialize, ToSchema)]
pub(crate) struct EnteredCancellation {
    /// The last of several days.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    #[serde(flatten)]
    seen: SeenBefore,
    /// Made once for each tap: sending it again changes nothing.
    request_id: Uuid,
}

/// What was on the screen.
#[derive(Clone, Deserialize, ToSchema)]
pub(crate) struct SeenBefore {
    /// The `version` of the first day; empty: nobody had reported anything.
    version: String,
    /// The versions on the other days, where they were looked at: `409 moved_on` names in `days` those that have to be.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    others: BTreeMap<Date, String>,
}

/// Enters what a family reports, or corrects what stands. Any day of the academic year. `409 moved_on`: on the `days` something else stands
/// than was on the screen, and nothing is written over.
#[utoipa::path(put, operation_id = "enter_absence", path = "/api/console/schools/{school}/absences/{pupil}/{day}",
    params(("school" = String, Path), ("pupil" = String, Path), ("day" = String, Path, format = Date)), request_body = ReportToEnter,
    responses((status = 200, body = EnteredAbsences), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn enter(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Place,
    Body(asked): Body<ReportToEnter>,
) -> Result<Json<EnteredAbsences>, Refusal> {
    let (pupil, day) = place(named)?;
    let (looked, request) = (asked.seen.looked(day)?, asked.request_id);
    let setting = api.setting(&scope).await?;
    let days = api.open_days(&scope, &setting, &pupil, (day, asked.until)).await?;
    let over = Over { session: &session, scope: &scope, setting: &setting, looked: &looked, request };
    let event = looked.event(&days).map(str::to_owned);
    over.nothing_came(&days, event.as_deref())?;
    for seat in &days {
        asked.report(&over, seat, day)?;
    }
    api.note_days(&session, &scope, Deed::AbsenceEntered, &days).await?;
    let view = setting.seen_by(&session);
    let mut absences = Vec::new();
    for seat in &days {
        let said = |seat: &PupilDay| asked.report(&over, seat, day).map(Said::Report);
        let now = api.say_over(&over, seat, event.as_deref(), said).await?;
        if let Some(standing) = now.standing() {
            absences.push(EnteredAbsence { day: now.day, absence: view.absence(&now, &standing) });
        }
    }
    info!(staff.id = %session.staff.id, pupil.id = %pupil, absence.days = days.len(), "staff entered an absence");
    Ok(Json(EnteredAbsences { absences }))
}

/// Takes back what was reported, on the first day and on each until the last. `409 moved_on` as for what is entered.
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
    let (looked, request) = (asked.seen.looked(day)?, asked.request_id);
    let setting = api.setting(&scope).await?;
    let mut days = api.open_days(&scope, &setting, &pupil, (day, asked.until)).await?;
    let over = Over { session: &session, scope: &scope, setting: &setting, looked: &looked, request };
    let event = looked.event(&days).map(str::to_owned);
    let before = days.clone();
    days.retain(|day| over.said(day) || day.standing().is_some_and(|standing| !standing.cancelled));
    if days.is_empty() {
        return Err(wrong::nothing_to_cancel());
    }
    over.nothing_came(&days, event.as_deref())?;
    api.note_days(&session, &scope, Deed::AbsenceCancelled, &days).await?;
    let mut now = before.into_iter().next();
    for seat in &days {
        let cancelled = api.say_over(&over, seat, event.as_deref(), |_| Ok(Said::Cancel)).await?;
        now = now.filter(|first| first.day != cancelled.day).or(Some(cancelled));
    }
    info!(staff.id = %session.staff.id, pupil.id = %pupil, absence.days = days.len(), "staff took an absence back");
    let now = now.ok_or_else(wrong::nothing_to_cancel)?;
    api.shown(&session, &scope, &setting, &now).await
}

impl SeenBefore {
    fn looked(&self, day: Date) -> Result<Looked, Refusal> {
        let entry = |version: &str| version.parse::<EntryId>().map_err(|_| wrong::came_meanwhile(&[day]));
        let version = (!self.version.is_empty()).then(|| entry(&self.version)).transpose()?;
        let others = self.others.iter().filter(|(_, version)| !version.is_empty());
        let others = others.map(|(day, version)| Ok((*day, entry(version)?))).collect::<Result<_, Refusal>>()?;
        Ok(Looked { day, version, others })
    }
}

impl ReportToEnter {
    /// What is reported of that day: for the reason that stands there, where none is named. Whoever does not see what was said in
    /// confidence does not take it away by saying nothing of it.
    fn report(&self, over: &Over<'_>, seat: &PupilDay, first: Date) -> Result<Report, Refusal> {
        let stands = seat.standing().filter(|standing| over.said(seat) || !standing.cancelled);
        let blind = over.session.second_factor.is_none();
        let reason = match (&self.reason, &stands) {
            (Some(reason), _) => reason.clone(),
            // What can be said with a reason would tell what kind of reason it is.
            (None, _) if blind && self.details.is_some() => return Err(wrong::report(WrongReport::Reason)),
            (None, Some(standing)) => standing.report.reason.reveal(Reader::Rules).to_string(),
            (None, None) => return Err(wrong::report(WrongReport::Reason)),
        };
        let asked = self.clone();
        let said = ReportIn {
            kind: asked.kind,
            reason,
            comes_at: asked.comes_at,
            leaves_at: asked.leaves_at,
            collected_by: asked.collected_by,
            details: asked.details,
            until: asked.until,
            request_id: asked.request_id,
        };
        let report = said.read().map_err(wrong::unreadable)?.report;
        let reason = report.reason.reveal(Reader::Rules);
        let offered = over.setting.rules.offered_again(&over.setting.school, reason, std::slice::from_ref(seat));
        let report = report.checked(first, &offered).map_err(wrong::report)?;
        Ok(match stands {
            Some(standing) if blind => report.keeping(&standing.report).in_full(),
            _ => report.in_full(),
        })
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
