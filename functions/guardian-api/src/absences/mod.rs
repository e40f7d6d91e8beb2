//! Reporting, changing, cancelling and looking up.

mod say;
mod view;
mod wrong;

use std::{
    collections::{
        BTreeMap,
        btree_map::Entry::{Occupied as Known, Vacant as New},
    },
    sync::Arc,
};

use absences::ReportIn;
use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use domain::{
    absence::last_day,
    time::{academic_year, day_of},
};
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AbsenceLog, Arrangements, Guardians, Schools};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Api, session::User};
use view::{Absence, ArrangementView, Look};

/// What was said about days.
#[derive(Serialize, ToSchema)]
pub(crate) struct Absences {
    absences: Vec<Absence>,
}

/// What was reported, and what needs no report.
#[derive(Serialize, ToSchema)]
pub(crate) struct AllAbsences {
    absences: Vec<Absence>,
    /// Those that are not over.
    arrangements: Vec<ArrangementView>,
}

/// That a report does not hold any more.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Cancellation {
    /// The last of several days.
    #[schema(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// As in a report.
    request_id: Uuid,
}

/// A child and a day, if the path is text at all.
type Place = Result<Path<(String, String)>, PathRejection>;

/// What was reported for my children in this academic year and the days to come, newest day first; and what needs no report.
#[utoipa::path(get, path = "/api/guardian/absences",
    responses((status = 200, body = AllAbsences), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn list(State(api): State<Arc<Api>>, User(user): User) -> Result<Json<AllAbsences>, Refusal> {
    let family = api.table.family(&user).await.map_err(|e| api.table_failed(&e))?;
    let today = day_of(api.clock.now());
    let from = date(academic_year(today), 4, 1);
    let fresh = [today, today.saturating_add(1.day())];
    let (mut absences, mut arrangements, mut schools) = (Vec::new(), Vec::new(), BTreeMap::new());
    for child in family.iter().flat_map(|family| &family.children) {
        let days = api.table.days_of(child, from, last_day(today), &fresh);
        let both = tokio::try_join!(days, api.table.arrangements_of(child, today));
        let (days, arranged) = both.map_err(|e| api.table_failed(&e))?;
        arrangements.extend(arranged.iter().map(ArrangementView::from));
        for day in days {
            let school = match schools.entry(day.school.clone()) {
                Known(school) => school.into_mut(),
                New(place) => place.insert(api.table.school(&day.school).await.map_err(|e| api.table_failed(&e))?),
            };
            // What was reported to a school that is there no more nobody can show; the rest stays.
            let Some(school) = school else { continue };
            absences.extend(Look { child, school, today, receipts: &api.receipts }.at(&day));
        }
    }
    absences.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.child.cmp(&b.child)));
    Ok(Json(AllAbsences { absences, arrangements }))
}

/// Reports a day, or school days until another one; or changes what was reported. After lessons have begun a change is asked for.
#[utoipa::path(put, path = "/api/guardian/absences/{child}/{day}", request_body = ReportIn,
    params(("child" = String, Path), ("day" = String, Path, format = Date)),
    responses((status = 200, body = Absences), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn report(
    State(api): State<Arc<Api>>,
    User(user): User,
    place: Place,
    Body(report): Body<ReportIn>,
) -> Result<Json<Absences>, Refusal> {
    let (child, day) = api.place(&user, place).await?;
    let said = report.read().map_err(|what| api.unreadable(what))?;
    let said = absences::Said { report: said.report.in_full(), ..said };
    Ok(Json(Absences { absences: api.report(&child, day, said).await? }))
}

/// Takes back what was reported, on that day and on each until another one.
#[utoipa::path(post, path = "/api/guardian/absences/{child}/{day}/cancel", request_body = Cancellation,
    params(("child" = String, Path), ("day" = String, Path, format = Date)),
    responses((status = 200, body = Absences), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn cancel(
    State(api): State<Arc<Api>>,
    User(user): User,
    place: Place,
    Body(cancellation): Body<Cancellation>,
) -> Result<Json<Absences>, Refusal> {
    let (child, day) = api.place(&user, place).await?;
    let Cancellation { until, request_id } = cancellation;
    Ok(Json(Absences { absences: api.take_back(&child, (day, until), request_id).await? }))
}
