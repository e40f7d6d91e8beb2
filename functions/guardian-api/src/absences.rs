//! Reporting, changing, cancelling and looking up.

use std::{
    collections::{
        BTreeMap,
        btree_map::Entry::{Occupied as Known, Vacant as New},
    },
    sync::Arc,
};

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use domain::{
    absence::{Author, Entry, Kept, PupilDay, Said, can_report, last_day},
    guardian::{Child, Contact},
    id::EntryId,
    school::School,
    time::{academic_year, day_of, spoken_day},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AbsenceLog, Guardians, Pupils, Schools};
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Api,
    session::User,
    view::{Absence, KindName},
};

#[derive(Serialize, ToSchema)]
pub(crate) struct Absences {
    absences: Vec<Absence>,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct Report {
    kind: KindName,
    /// A code of `reasons` in `me`.
    reason: String,
    /// Made once for each filled-in form: sending it again changes nothing.
    request_id: Uuid,
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct Cancellation {
    /// As in a report.
    request_id: Uuid,
}

/// A child and a day, if the path is text at all.
type Place = Result<Path<(String, String)>, PathRejection>;

/// What was reported for my children in this academic year and the days to come, newest day first.
#[utoipa::path(get, path = "/api/guardian/absences",
    responses((status = 200, body = Absences), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn list(State(api): State<Arc<Api>>, User(user): User) -> Result<Json<Absences>, Refusal> {
    let family = api.table.family(&user).await.map_err(|e| api.table_failed(&e))?;
    let today = day_of(api.clock.now());
    let from = date(academic_year(today), 4, 1);
    let fresh = [today, today.saturating_add(1.day())];
    let (mut absences, mut schools) = (Vec::new(), BTreeMap::new());
    for child in family.iter().flat_map(|family| &family.children) {
        let days = api.table.days_of(child, from, last_day(today), &fresh).await;
        for day in days.map_err(|e| api.table_failed(&e))? {
            let school = match schools.entry(day.school.clone()) {
                Known(school) => school.into_mut(),
                New(place) => place.insert(api.school(&day.school).await?),
            };
            absences.extend(Absence::new(child, school, &day, today));
        }
    }
    absences.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.child.cmp(&b.child)));
    Ok(Json(Absences { absences }))
}

/// Reports a day, or changes what was reported.
#[utoipa::path(put, path = "/api/guardian/absences/{child}/{day}", request_body = Report,
    params(("child" = String, Path), ("day" = String, Path, format = Date)),
    responses((status = 200, body = Absence), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn report(
    State(api): State<Arc<Api>>,
    User(user): User,
    place: Place,
    Body(report): Body<Report>,
) -> Result<Json<Absence>, Refusal> {
    let reason = report.reason.parse().map_err(|_| api.invalid())?;
    let said = Said::Report(domain::absence::Report::brief(report.kind.into(), reason));
    api.say(&user, place, said, report.request_id).await
}

/// Takes back what was reported.
#[utoipa::path(post, path = "/api/guardian/absences/{child}/{day}/cancel", request_body = Cancellation,
    params(("child" = String, Path), ("day" = String, Path, format = Date)),
    responses((status = 200, body = Absence), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn cancel(
    State(api): State<Arc<Api>>,
    User(user): User,
    place: Place,
    Body(cancellation): Body<Cancellation>,
) -> Result<Json<Absence>, Refusal> {
    api.say(&user, place, Said::Cancel, cancellation.request_id).await
}

impl Api {
    async fn say(&self, user: &Contact, place: Place, said: Said, request: Uuid) -> Result<Json<Absence>, Refusal> {
        let Path((child, day)) = place.map_err(|_| self.not_found())?;
        let child = self.own_child(user, &child).await?;
        let day = self.open_day(&day)?;
        let pupil = self.table.pupil_of(&child).await.map_err(|e| self.table_failed(&e))?;
        let seat = PupilDay::new(&pupil.ok_or_else(|| self.not_found())?, day);
        let school = self.school(&seat.school).await?;
        let entry = self.entry(&child, &seat, &school, said, request);
        let kept = self.table.keep(&seat, entry).await.map_err(|e| self.table_failed(&e))?;
        let kept = match kept {
            Kept::Recorded(day) | Kept::Repeated(day) => day,
            Kept::Full => return Err(self.too_many_changes(&child).await),
        };
        info!(guardian.id = %child.guardian, pupil.id = %child.pupil, "a guardian's page said something about {}", seat.day);
        let view = Absence::new(&child, &school, &kept, day_of(self.clock.now()));
        let nothing = || self.refuse(StatusCode::CONFLICT, "nothing_to_cancel", "error-nothing-to-cancel");
        view.map(Json).ok_or_else(nothing)
    }

    /// Somebody else's child and no child at all look the same.
    pub(crate) async fn own_child(&self, user: &Contact, child: &str) -> Result<Child, Refusal> {
        let family = self.table.family(user).await.map_err(|e| self.table_failed(&e))?;
        let children = family.into_iter().flat_map(|family| family.children);
        let own = children.into_iter().find(|own| own.pupil.as_str() == child);
        own.ok_or_else(|| self.not_found())
    }

    fn open_day(&self, day: &str) -> Result<Date, Refusal> {
        let day: Date = day.parse().map_err(|_| self.invalid())?;
        let today = day_of(self.clock.now());
        if can_report(day, today) {
            return Ok(day);
        }
        let message = self.words.with("error-day-not-possible", &[("last", &spoken_day(last_day(today)))]);
        Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "day_not_possible", message))
    }

    fn entry(&self, child: &Child, seat: &PupilDay, school: &School, said: Said, request: Uuid) -> Entry {
        let (request, at) = (request.to_string(), self.clock.now());
        let by = Author::Guardian { guardian: child.guardian.clone() };
        let parts = ["request", child.guardian.as_str(), child.pupil.as_str(), &seat.day.to_string(), &request];
        let in_class = seat.in_class(at, school.classes_begin);
        Entry { id: EntryId::derived(&parts), at, by, said, event: request.clone(), in_class, told: true }
    }

    async fn too_many_changes(&self, child: &Child) -> Refusal {
        let school = self.table.school(&child.school).await.ok().flatten();
        let telephone = school.map(|school| school.telephone).unwrap_or_default();
        let message = self.words.with("error-too-many-changes", &[("telephone", &telephone)]);
        Refusal::new(StatusCode::CONFLICT, "too_many_changes", message)
    }
}
