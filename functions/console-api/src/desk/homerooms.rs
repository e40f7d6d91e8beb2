//! Homerooms of a year.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use console::{AtSchool, refuse};
use domain::{
    audit::{Deed, Whom},
    id::{HomeroomId, derived},
    school,
    staff::SchoolScope,
    time::{academic_year, day_of},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{Board as _, Seats};
use tracing::info;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{Named, changed, enter, failed, id, made, request_id, wrong};
use crate::Api;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfYear {
    /// The academic year (年度); the present one if it is not said.
    year: Option<i16>,
}

/// The homerooms of a year that I see.
#[derive(Serialize, ToSchema)]
pub(crate) struct Homerooms {
    year: i16,
    /// In school order.
    homerooms: Vec<Homeroom>,
}

/// A homeroom of one year.
#[derive(Serialize, ToSchema)]
pub(crate) struct Homeroom {
    id: String,
    /// `3年1組`.
    label: String,
    /// `P3`; several in a combined class, none where it is one for all grades.
    grades: Vec<String>,
    name: String,
    /// How many pupils sit there.
    pupils: u16,
    year: i16,
    /// Names what it is called: a change that carries it is refused when somebody else was first.
    version: String,
}

/// A new homeroom.
#[derive(Deserialize, ToSchema)]
pub(crate) struct NewHomeroom {
    year: i16,
    grades: Vec<String>,
    name: String,
    /// Drawn once for this homeroom: sending it again makes no second one.
    request_id: Option<Uuid>,
}

/// What a homeroom is called.
#[derive(Deserialize, ToSchema)]
pub(crate) struct HomeroomNames {
    grades: Vec<String>,
    name: String,
    /// The version that was on the screen.
    version: Option<String>,
}

impl From<school::Homeroom> for Homeroom {
    fn from(homeroom: school::Homeroom) -> Self {
        Self {
            label: homeroom.label(),
            version: version(&homeroom),
            id: homeroom.id.into(),
            grades: homeroom.grades.iter().map(|grade| format!("{grade:?}")).collect(),
            name: homeroom.name,
            pupils: homeroom.pupils,
            year: homeroom.year,
        }
    }
}

/// Follows from what the homeroom is called: how many sit there changes all the time, and is nobody's edit.
fn version(homeroom: &school::Homeroom) -> String {
    derived(&[&format!("{:?}", homeroom.grades), &homeroom.name])
}

/// The homerooms of a year.
#[utoipa::path(get, operation_id = "homerooms", path = "/api/console/schools/{school}/homerooms", params(("school" = String, Path), OfYear),
    responses((status = 200, body = Homerooms), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn homerooms(
    State(api): State<Arc<Api>>,
    AtSchool { scope, .. }: AtSchool,
    of: Result<Query<OfYear>, QueryRejection>,
) -> Result<Json<Homerooms>, Refusal> {
    let Query(OfYear { year }) = of.map_err(|_| wrong::year())?;
    let year = year.unwrap_or_else(|| api.this_year());
    let homerooms = api.table.homerooms(&scope, year).await.map_err(failed)?;
    Ok(Json(Homerooms { year, homerooms: homerooms.into_iter().map(Homeroom::from).collect() }))
}

/// A new homeroom, without pupils.
#[utoipa::path(post, operation_id = "add_homeroom", path = "/api/console/schools/{school}/homerooms", params(("school" = String, Path)),
    request_body = NewHomeroom, responses((status = 201, body = Homeroom), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn add(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(asked): Body<NewHomeroom>,
) -> Result<(StatusCode, Json<Homeroom>), Refusal> {
    let school = api.school_at(&scope).await?.code;
    let this_year = api.this_year();
    if !(this_year - 1..=this_year + 1).contains(&asked.year) {
        return Err(wrong::year());
    }
    let homeroom = school::Homeroom {
        id: HomeroomId::derived(&["homeroom", school.as_str(), &request_id(asked.request_id)]),
        grades: enter::grades(&asked.grades, &school)?,
        name: enter::homeroom_name(&asked.name)?,
        year: asked.year,
        pupils: 0,
        school,
    };
    let others = api.table.homerooms(&scope, homeroom.year).await.map_err(failed)?;
    if is_taken(&others, &homeroom) {
        return Err(wrong::homeroom_exists());
    }
    let whom = Whom::Homeroom { homeroom: homeroom.id.clone() };
    api.note(&session, &scope, Deed::HomeroomWritten, whom).await?;
    let (status, homeroom) = made(api.table.add_homeroom(&scope, &homeroom).await.map_err(failed)?)?;
    info!(staff.id = %session.staff.id, homeroom.id = %homeroom.id, "homeroom {} added", homeroom.id);
    Ok((status, Json(homeroom.into())))
}

/// What a homeroom is called. Who sits there stays.
#[utoipa::path(put, operation_id = "rename_homeroom", path = "/api/console/schools/{school}/homerooms/{homeroom}",
    params(("school" = String, Path), ("homeroom" = String, Path)), request_body = HomeroomNames,
    responses((status = 200, body = Homeroom), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn rename(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
    Body(asked): Body<HomeroomNames>,
) -> Result<Json<Homeroom>, Refusal> {
    let (was, others) = api.homeroom_in(&scope, &id(named)?).await?;
    let (grades, name) = (enter::grades(&asked.grades, &was.school)?, enter::homeroom_name(&asked.name)?);
    let now = school::Homeroom { grades, name, ..was.clone() };
    if now == was {
        return Ok(Json(was.into()));
    }
    if asked.version.is_some_and(|on_screen| on_screen != version(&was)) {
        return Err(wrong::changed_meanwhile());
    }
    if is_taken(&others, &now) {
        return Err(wrong::homeroom_exists());
    }
    let whom = Whom::Homeroom { homeroom: was.id.clone() };
    api.note(&session, &scope, Deed::HomeroomWritten, whom).await?;
    let renamed = api.table.rename_homeroom(&scope, &was, &now.grades, &now.name).await.map_err(failed)?;
    info!(staff.id = %session.staff.id, homeroom.id = %was.id, "homeroom {} renamed", was.id);
    Ok(Json(changed(renamed)?.into()))
}

/// Takes a homeroom away in which nobody sits.
#[utoipa::path(delete, operation_id = "remove_homeroom", path = "/api/console/schools/{school}/homerooms/{homeroom}",
    params(("school" = String, Path), ("homeroom" = String, Path)),
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    named: Named,
) -> Result<StatusCode, Refusal> {
    let (homeroom, _) = api.homeroom_in(&scope, &id(named)?).await?;
    let pupils = api.table.pupils(&scope).await.map_err(failed)?;
    let sits =
        |pupil: &school::Pupil| pupil.homeroom == homeroom.id || pupil.second_homeroom.as_ref() == Some(&homeroom.id);
    if homeroom.pupils > 0 || pupils.iter().any(sits) {
        return Err(wrong::homeroom_not_empty());
    }
    let whom = Whom::Homeroom { homeroom: homeroom.id.clone() };
    api.note(&session, &scope, Deed::HomeroomRemoved, whom).await?;
    if !api.table.remove_homeroom(&scope, &homeroom).await.map_err(failed)? {
        return Err(wrong::homeroom_not_empty());
    }
    info!(staff.id = %session.staff.id, homeroom.id = %homeroom.id, "homeroom {} removed", homeroom.id);
    Ok(StatusCode::NO_CONTENT)
}

/// Whether another homeroom of the year is called the same.
fn is_taken(others: &[school::Homeroom], homeroom: &school::Homeroom) -> bool {
    let same = |other: &school::Homeroom| other.year == homeroom.year && other.label() == homeroom.label();
    others.iter().any(|other| other.id != homeroom.id && same(other))
}

impl Api {
    /// The present academic year.
    fn this_year(&self) -> i16 {
        academic_year(day_of(self.clock.now()))
    }

    /// A homeroom of the school, and all that the school has.
    async fn homeroom_in(
        &self,
        scope: &SchoolScope,
        id: &HomeroomId,
    ) -> Result<(school::Homeroom, Vec<school::Homeroom>), Refusal> {
        let all = self.table.homerooms_of_all_years(scope).await.map_err(failed)?;
        let homeroom = all.iter().find(|homeroom| homeroom.id == *id && scope.covers(id)).cloned();
        Ok((homeroom.ok_or_else(refuse::not_found)?, all))
    }
}
