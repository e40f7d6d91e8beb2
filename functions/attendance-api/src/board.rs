//! The same over the schools of the board, some of them at a time.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::{AtBoard, refuse};
use domain::{attendance::Rules, infection::Level, school::School, staff::SchoolScope};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AttendanceRules, Schools};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Api,
    sheet::{Days, InfectionCounts, LevelName, Named},
};

/// Schools of one answer: each takes some queries, and an answer has to come within seconds.
const SLICE: usize = 16;
/// School days that are looked at of each: the day itself and the one before.
const DAYS: usize = 2;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SliceOf {
    /// The day in Tokyo, `2026-11-24`.
    #[param(format = Date)]
    day: String,
    /// The last school of the slice before.
    after: Option<String>,
}

/// Some schools of the board, by code.
#[derive(Serialize, ToSchema)]
pub(crate) struct InfectionSlice {
    schools: Vec<InfectionOfSchool>,
    /// What to ask for next; none: that was the last.
    #[schema(required)]
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct InfectionOfSchool {
    school: Named,
    counts: InfectionCounts,
    /// How many more, or fewer, absent for health than on the school day before.
    change: i32,
    /// The highest of its homerooms.
    level: LevelName,
    /// Homerooms in which somebody should keep an eye on it, or talk about closing.
    homerooms_to_look_at: usize,
}

/// A day over the schools. Staff of the board with a second factor only.
#[utoipa::path(get, operation_id = "infection_of_schools", path = "/api/console/infections", params(SliceOf),
    responses((status = 200, body = InfectionSlice), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn board(
    State(api): State<Arc<Api>>,
    AtBoard { session, .. }: AtBoard,
    of: Result<Query<SliceOf>, QueryRejection>,
) -> Result<Json<InfectionSlice>, Refusal> {
    let Query(of) = of.map_err(|_| refuse::invalid_day())?;
    let day: Date = of.day.parse().map_err(|_| refuse::invalid_day())?;
    if session.second_factor.is_none() {
        return Err(refuse::second_factor_first());
    }
    let mut schools = api.table.schools().await.map_err(|e| refuse::table_failed(&e))?;
    schools.retain(|school| of.after.as_deref().is_none_or(|after| school.code.as_str() > after));
    let more = schools.len() > SLICE;
    schools.truncate(SLICE);
    let next = schools.last().filter(|_| more).map(|school| school.code.to_string());
    let rules = api.table.rules().await.map_err(|e| refuse::table_failed(&e))?;
    let mut shown = Vec::new();
    for school in schools {
        let scope = session.scope_of(school.code.as_str())?;
        shown.push(of_school(&api, &scope, &rules, school, day).await?);
    }
    Ok(Json(InfectionSlice { schools: shown, next }))
}

async fn of_school(
    api: &Api,
    scope: &SchoolScope,
    rules: &Rules,
    school: School,
    day: Date,
) -> Result<InfectionOfSchool, Refusal> {
    let days = Days::read(api, scope, &school, rules, day, DAYS).await.map_err(|e| refuse::table_failed(&e))?;
    let radars = days.radars(rules);
    let level = radars.iter().map(|(_, radar)| radar.level).max().unwrap_or_default();
    Ok(InfectionOfSchool {
        counts: (&days.whole()).into(),
        change: radars.iter().map(|(_, radar)| i32::from(radar.change)).sum(),
        homerooms_to_look_at: radars.iter().filter(|(_, radar)| radar.level > Level::Calm).count(),
        level: level.into(),
        school: Named { code: school.code.into(), name: school.name },
    })
}
