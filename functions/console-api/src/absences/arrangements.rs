//! Standing arrangements: days that need no report, because school and family have agreed.

use std::{collections::BTreeSet, sync::Arc};

use absences::{KindName, clock, timed};
use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use console::{AtSchool, Session, refuse};
use domain::{
    absence::{Arrangement, PupilDay},
    audit::{Deed, Whom},
    broadcast::Person,
    id::{EntryId, PupilId},
    school::Pupil,
    staff::SchoolScope,
    time::{day_of, rfc3339},
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{Arrangements, Pupils, Written};
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    day::DayPupil,
    view::{BoardReason, View},
    within::Setting,
    wrong,
};
use crate::{Api, at_desk::failed};

/// A day of which nobody has said anything, and what is arranged for it.
pub(super) type Arranged = (PupilDay, Arrangement);

/// What has been agreed with families, as far as it has not ended.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArrangementList {
    arrangements: Vec<ArrangementView>,
}

/// One of them.
#[derive(Serialize, ToSchema)]
pub(crate) struct ArrangementView {
    id: String,
    pupil: DayPupil,
    kind: KindName,
    /// In a session with a second factor.
    #[schema(required)]
    reason: Option<BoardReason>,
    #[schema(required)]
    comes_at: Option<String>,
    #[schema(required)]
    leaves_at: Option<String>,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// 1 is Monday; empty: every school day.
    weekdays: Vec<i8>,
    /// Who entered it.
    by: String,
    at: String,
}

/// A new arrangement.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewArrangement {
    pupil: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    until: Date,
    /// 1 is Monday; empty: every school day.
    #[serde(default)]
    weekdays: BTreeSet<i8>,
    kind: KindName,
    /// The code of one of the school's reasons.
    reason: String,
    comes_at: Option<String>,
    leaves_at: Option<String>,
    /// Made once for each filled-in form: sending it again makes no second one.
    request_id: Uuid,
}

/// What the school has agreed with families, by homeroom as it is now; what has ended is left out.
#[utoipa::path(get, operation_id = "arrangements", path = "/api/console/schools/{school}/arrangements", params(("school" = String, Path)),
    responses((status = 200, body = ArrangementList), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn list(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
) -> Result<Json<ArrangementList>, Refusal> {
    let setting = api.setting(&scope).await?;
    let today = day_of(api.clock.now());
    let arranged = api.table.arrangements(&scope, today).await.map_err(failed)?;
    let view = setting.seen_by(&session);
    let mut arrangements = Vec::new();
    for (pupil, one) in arranged {
        arrangements.push(shown(&view, api.seated(&PupilDay::new(&pupil, today)).await?, one));
    }
    Ok(Json(ArrangementList { arrangements }))
}

/// Keeps a new one.
#[utoipa::path(post, operation_id = "add_arrangement", path = "/api/console/schools/{school}/arrangements", params(("school" = String, Path)),
    request_body = NewArrangement, responses((status = 201, body = ArrangementView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn add(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(asked): Body<NewArrangement>,
) -> Result<(StatusCode, Json<ArrangementView>), Refusal> {
    let pupil: PupilId = asked.pupil.parse().map_err(|_| refuse::not_found())?;
    let pupil = api.table.pupil_in(&scope, &pupil).await.map_err(failed)?.ok_or_else(refuse::not_found)?;
    let setting = api.setting(&scope).await?;
    let new = api.arrangement(&session, &setting, &pupil, asked)?;
    let act = api.act(&session, Deed::ArrangementMade).to(Whom::Pupil { pupil: pupil.id.clone() });
    api.log(&scope, act.with("from", new.from).with("until", new.until)).await?;
    let kept = match api.table.add_arrangement(&scope, &pupil, &new).await.map_err(failed)? {
        Written::Now(kept) | Written::Before(kept) => kept,
        Written::Meanwhile | Written::Gone => return Err(refuse::not_found()),
    };
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, arrangement.id = %kept.id, "an arrangement was made");
    let pupil = api.seated(&PupilDay::new(&pupil, day_of(api.clock.now()))).await?;
    Ok((StatusCode::CREATED, Json(shown(&setting.seen_by(&session), pupil, kept))))
}

/// Ends one: from today on. Its days that are over stay as they were.
#[utoipa::path(delete, operation_id = "remove_arrangement", path = "/api/console/schools/{school}/arrangements/{pupil}/{id}",
    params(("school" = String, Path), ("pupil" = String, Path), ("id" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Result<Path<(String, String, String)>, PathRejection>,
) -> Result<StatusCode, Refusal> {
    let Path((_, pupil, id)) = named.map_err(|_| refuse::not_found())?;
    let pupil: PupilId = pupil.parse().map_err(|_| refuse::not_found())?;
    let id: EntryId = id.parse().map_err(|_| refuse::not_found())?;
    let pupil = api.table.pupil_in(&scope, &pupil).await.map_err(failed)?.ok_or_else(refuse::not_found)?;
    let act = api.act(&session, Deed::ArrangementEnded).to(Whom::Pupil { pupil: pupil.id.clone() });
    api.log(&scope, act).await?;
    if !api.table.end_arrangement(&scope, &pupil.id, &id, day_of(api.clock.now())).await.map_err(failed)? {
        return Err(refuse::not_found());
    }
    info!(staff.id = %session.staff.id, pupil.id = %pupil.id, arrangement.id = %id, "an arrangement was ended");
    Ok(StatusCode::NO_CONTENT)
}

fn shown(view: &View<'_>, pupil: DayPupil, one: Arrangement) -> ArrangementView {
    ArrangementView {
        id: one.id.to_string(),
        pupil,
        kind: one.report.kind.into(),
        reason: view.reason(&one.report),
        comes_at: one.report.comes_at.map(clock),
        leaves_at: one.report.leaves_at.map(clock),
        from: one.from,
        until: one.until,
        weekdays: one.weekdays.into_iter().collect(),
        by: one.by.name,
        at: rfc3339(one.at),
    }
}

impl Api {
    fn arrangement(
        &self,
        session: &Session,
        setting: &Setting,
        pupil: &Pupil,
        asked: NewArrangement,
    ) -> Result<Arrangement, Refusal> {
        let times = [asked.comes_at.as_deref(), asked.leaves_at.as_deref()];
        let report = timed(asked.kind, &asked.reason, times).map_err(wrong::unreadable)?;
        let report = report.checked(asked.from, &setting.rules.offered([&setting.school])).map_err(wrong::report)?;
        let arrangement = Arrangement {
            id: EntryId::derived(&["arrangement", pupil.id.as_str(), &asked.request_id.to_string()]),
            school: pupil.school.clone(),
            pupil: pupil.id.clone(),
            report,
            from: asked.from,
            until: asked.until,
            weekdays: asked.weekdays,
            by: Person { id: session.staff.id.clone(), name: session.staff.name.clone() },
            at: self.clock.now(),
        };
        arrangement.check().map_err(wrong::arrangement)?;
        Ok(arrangement)
    }

    /// What is arranged for a day of pupils of whom nobody has said anything. Of two arrangements the first one counts.
    pub(super) async fn arranged(
        &self,
        scope: &SchoolScope,
        setting: &Setting,
        day: Date,
        said: &[PupilDay],
    ) -> Result<Vec<Arranged>, Refusal> {
        let known = said.iter().filter(|day| day.standing().is_some()).map(|day| day.pupil.clone());
        let mut known: BTreeSet<PupilId> = known.collect();
        let all = self.table.arrangements(scope, day).await.map_err(failed)?;
        let on = all.into_iter().filter(|(_, one)| one.is_on(day, &setting.school.days()));
        let first = on.filter(|(pupil, _)| known.insert(pupil.id.clone()));
        Ok(first.map(|(pupil, one)| (PupilDay::new(&pupil, day), one)).collect())
    }
}
