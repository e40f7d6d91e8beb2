//! One pupil's day: what stands, how it came to that, what the school has written.

use std::sync::Arc;

use absences::{KindName, ReturnsView, clock};
use axum::{Json, extract::State};
use console::{AtSchool, Session};
use domain::{
    absence::{Entry, PupilDay, Said, StepKind},
    confidential::Reader,
    staff::SchoolScope,
    time::{academic_year, rfc3339},
};
use lambda::http::{ErrorBody, Refusal};
use serde::Serialize;
use table::Schools;
use utoipa::ToSchema;

use super::{
    view::{BoardAbsence, ByWhom, by},
    within::{Place, Setting, place},
};
use crate::{Api, at_desk::failed};

/// One pupil's day.
#[derive(Serialize, ToSchema)]
pub(crate) struct AbsenceOfDay {
    pupil: DayPupil,
    /// What stands, or is arranged; none: nobody has said anything.
    #[schema(required)]
    absence: Option<BoardAbsence>,
    /// Oldest first.
    history: Vec<DayStep>,
    /// What the school has written to the guardians, oldest first.
    comments: Vec<DayComment>,
    /// When they may come back, where there is a diagnosis; in a session with a second factor.
    #[schema(required)]
    returns: Option<ReturnsView>,
    /// 受付番号 of what stands.
    #[schema(required)]
    receipt: Option<String>,
}

/// A pupil, and where they sit, or sat when it was reported.
#[derive(Serialize, ToSchema)]
pub(super) struct DayPupil {
    id: String,
    name: String,
    kana: String,
    homeroom: String,
    /// Empty where the homeroom is gone.
    label: String,
    /// 出席番号; none yet.
    #[schema(required)]
    roll_number: Option<u16>,
}

#[derive(Serialize, ToSchema)]
struct DayStep {
    at: String,
    what: DayWhat,
    by: ByWhom,
    /// Who of the school.
    #[schema(required)]
    name: Option<String>,
    /// What was reported, asked for or answered.
    #[schema(required)]
    kind: Option<KindName>,
    #[schema(required)]
    comes_at: Option<String>,
    #[schema(required)]
    leaves_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct DayComment {
    /// Names it: taking it back needs it.
    entry: String,
    at: String,
    /// Who wrote it. Guardians read "the school".
    name: String,
    /// Guardians do not read them any more once they are taken back.
    words: String,
    /// Since when they are taken back.
    #[schema(required)]
    withdrawn_at: Option<String>,
}

/// What happened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DayWhat {
    Reported,
    Changed,
    Cancelled,
    Seen,
    Commented,
    CommentWithdrawn,
    Requested,
    RequestDropped,
    Accepted,
    Declined,
}

impl From<StepKind> for DayWhat {
    fn from(kind: StepKind) -> Self {
        match kind {
            StepKind::Reported => Self::Reported,
            StepKind::Changed => Self::Changed,
            StepKind::Cancelled => Self::Cancelled,
            StepKind::Seen => Self::Seen,
            StepKind::Commented => Self::Commented,
            StepKind::CommentWithdrawn => Self::CommentWithdrawn,
            StepKind::Requested => Self::Requested,
            StepKind::RequestDropped => Self::RequestDropped,
            StepKind::Accepted => Self::Accepted,
            StepKind::Declined => Self::Declined,
        }
    }
}

/// What was said about one pupil's day, and what it comes to.
#[utoipa::path(get, operation_id = "absence", path = "/api/console/schools/{school}/absences/{pupil}/{day}",
    params(("school" = String, Path), ("pupil" = String, Path), ("day" = String, Path, format = Date)),
    responses((status = 200, body = AbsenceOfDay), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn day(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Place,
) -> Result<Json<AbsenceOfDay>, Refusal> {
    let (pupil, day) = place(named)?;
    let setting = api.setting(&scope).await?;
    let day = api.day_within(&scope, &pupil, day).await?;
    api.shown(&session, &scope, &setting, &day).await
}

impl Api {
    /// A day as this session sees it.
    pub(super) async fn shown(
        &self,
        session: &Session,
        scope: &SchoolScope,
        setting: &Setting,
        day: &PupilDay,
    ) -> Result<Json<AbsenceOfDay>, Refusal> {
        let view = setting.seen_by(session);
        let standing = day.standing();
        let absence = if let Some(standing) = &standing {
            Some(view.absence(day, standing))
        } else {
            let arranged = self.arranged(scope, setting, day.day, &[]).await?;
            let own = arranged.into_iter().find(|(seat, _)| seat.pupil == day.pupil);
            own.map(|(seat, arrangement)| view.arranged(&seat, &arrangement))
        };
        Ok(Json(AbsenceOfDay {
            pupil: self.seated(day).await?,
            absence,
            history: day.steps().into_iter().map(|step| told(day, step)).collect(),
            comments: comments(day),
            returns: view.returns(day),
            receipt: standing.map(|standing| day.receipt(standing.version)),
        }))
    }

    /// Who it is about, and where they sit.
    pub(super) async fn seated(&self, day: &PupilDay) -> Result<DayPupil, Refusal> {
        let homeroom = self.table.homeroom(&day.school, academic_year(day.day), &day.homeroom).await.map_err(failed)?;
        Ok(DayPupil {
            id: day.pupil.to_string(),
            name: day.name.clone(),
            kana: day.kana.clone(),
            homeroom: day.homeroom.to_string(),
            label: homeroom.map(|homeroom| homeroom.label()).unwrap_or_default(),
            roll_number: (day.roll_number != 0).then_some(day.roll_number),
        })
    }
}

fn told(day: &PupilDay, (entry, what): (&Entry, StepKind)) -> DayStep {
    let about = match &entry.said {
        Said::Accept { of } | Said::Decline { of } => day.entries.get(of).unwrap_or(entry),
        _ => entry,
    };
    let (by, name) = by(&entry.by);
    let report = about.said.report();
    DayStep {
        at: rfc3339(entry.at),
        what: what.into(),
        by,
        name,
        kind: report.map(|report| report.kind.into()),
        comes_at: report.and_then(|report| report.comes_at).map(clock),
        leaves_at: report.and_then(|report| report.leaves_at).map(clock),
    }
}

fn comments(day: &PupilDay) -> Vec<DayComment> {
    let comment = |comment: domain::absence::Comment<'_>| DayComment {
        entry: comment.entry.to_string(),
        at: rfc3339(comment.at),
        name: by(comment.by).1.unwrap_or_default(),
        words: comment.words.reveal(Reader::AnyStaff).clone(),
        withdrawn_at: comment.withdrawn_at.map(rfc3339),
    };
    day.comments().into_iter().map(comment).collect()
}
