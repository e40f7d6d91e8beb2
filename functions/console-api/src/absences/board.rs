//! The day's board: who is absent, late, leaving early, by homeroom.

use std::{collections::BTreeMap, sync::Arc};

use absences::{DiseaseView, clock};
use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use console::{AtSchool, refuse};
use domain::{
    absence::{Kind, PupilDay, Standing},
    attendance::Reason,
    id::{HomeroomId, derived},
    school::{Homeroom, WITHOUT_HOMEROOM},
    time::academic_year,
};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::Board as _;
use utoipa::{IntoParams, ToSchema};

use super::{
    arrangements::Arranged,
    view::{BoardAbsence, View},
};
use crate::{Api, at_desk::failed};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OnDay {
    /// The day in Tokyo, `2026-11-24`.
    #[param(format = Date)]
    day: String,
}

/// The board of one school and day.
#[derive(Serialize, ToSchema)]
pub(crate) struct Board {
    school: BoardSchool,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// From then on what guardians change is asked for: `08:30`.
    classes_begin: String,
    /// Reasons are shown in a session with a second factor only.
    reasons_visible: bool,
    /// What is chosen from when a report is entered here.
    reasons: Vec<OfferedReason>,
    /// What a physician may have found, in the order of the law.
    diseases: Vec<DiseaseView>,
    totals: Totals,
    /// Every homeroom that I may see, in school order.
    homerooms: Vec<BoardHomeroom>,
}

#[derive(Serialize, ToSchema)]
struct BoardSchool {
    code: String,
    name: String,
    telephone: String,
    cut_off: String,
}

/// Counts of what stands or is arranged; cancelled reports count as unseen only. Who comes late and leaves early counts under both.
#[derive(Default, Serialize, ToSchema)]
struct Totals {
    absent: u32,
    late: u32,
    leaving_early: u32,
    unseen: u32,
    /// What guardians ask for and nobody has answered.
    requests: u32,
}

#[derive(Serialize, ToSchema)]
struct BoardHomeroom {
    id: String,
    label: String,
    pupils: u16,
    /// By roll number.
    absences: Vec<BoardAbsence>,
}

/// A reason as guardians of the school choose it.
#[derive(Serialize, ToSchema)]
struct OfferedReason {
    code: String,
    label: String,
    /// It says something about health: symptoms are asked for.
    health: bool,
}

/// Who is absent, late or leaving early on a day. Answers 304 while nothing has changed.
#[utoipa::path(get, path = "/api/console/schools/{school}/absences", params(("school" = String, Path), OnDay),
    responses((status = 200, body = Board), (status = 304, description = "as you have it"), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn board(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    on: Result<Query<OnDay>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Query(on) = on.map_err(|_| refuse::invalid_day())?;
    let day: Date = on.day.parse().map_err(|_| refuse::invalid_day())?;
    let setting = api.setting(&scope).await?;
    let homerooms = api.table.homerooms(&scope, academic_year(day)).await.map_err(failed)?;
    let days = api.table.absences(&scope, day).await.map_err(failed)?;
    let mut arranged = api.arranged(&scope, &setting, day, &days).await?;
    // As with reports: the board is by the homeroom in which they sit, whoever else sees them.
    arranged.retain(|(seat, _)| scope.covers(&seat.homeroom));
    let view = setting.seen_by(&session);
    Ok(unless_known(&view.board(day, homerooms, (&days, &arranged)), &headers))
}

impl View<'_> {
    fn board(&self, day: Date, homerooms: Vec<Homeroom>, (days, arranged): (&[PupilDay], &[Arranged])) -> Board {
        let mut totals = Totals::default();
        let mut rooms = Rooms::default();
        for day in days {
            let Some(standing) = day.standing() else { continue };
            totals.count(&standing, day.request().is_some());
            rooms.put(day, self.absence(day, &standing));
        }
        for (day, arrangement) in arranged {
            totals.count_kind(arrangement.report.kind);
            rooms.put(day, self.arranged(day, arrangement));
        }
        let reasons_visible = self.second_factor.is_some();
        let (school, classes_begin) = (self.board_school(), clock(self.school.classes_begin));
        let (reasons, diseases, homerooms) = (self.offered(), DiseaseView::all(), rooms.of(homerooms));
        Board { school, day, classes_begin, reasons_visible, reasons, diseases, totals, homerooms }
    }

    fn offered(&self) -> Vec<OfferedReason> {
        let offered =
            |reason: Reason| OfferedReason { code: reason.id.to_string(), label: reason.label, health: reason.health };
        self.rules.offered([self.school]).into_iter().map(offered).collect()
    }

    fn board_school(&self) -> BoardSchool {
        BoardSchool {
            code: self.school.code.to_string(),
            name: self.school.name.clone(),
            telephone: self.school.telephone.clone(),
            cut_off: clock(self.school.cut_off),
        }
    }
}

/// Absences by homeroom, each with the number by which it is sorted.
#[derive(Default)]
struct Rooms(BTreeMap<HomeroomId, Vec<(u16, BoardAbsence)>>);

impl Rooms {
    fn put(&mut self, day: &PupilDay, absence: BoardAbsence) {
        self.0.entry(day.homeroom.clone()).or_default().push((day.roll_number, absence));
    }

    fn of(mut self, homerooms: Vec<Homeroom>) -> Vec<BoardHomeroom> {
        let room = |homeroom: Homeroom| {
            let absences = by_roll_number(self.0.remove(&homeroom.id).unwrap_or_default());
            BoardHomeroom { label: homeroom.label(), id: homeroom.id.into(), pupils: homeroom.pupils, absences }
        };
        let mut rooms: Vec<BoardHomeroom> = homerooms.into_iter().map(room).collect();
        // Reported for a day of another academic year, in whose homerooms nobody sits yet: no report may be out of sight.
        let elsewhere: Vec<_> = self.0.into_values().flatten().collect();
        if !elsewhere.is_empty() {
            let pupils = u16::try_from(elsewhere.len()).unwrap_or(u16::MAX);
            let (id, label) = ("elsewhere".to_owned(), WITHOUT_HOMEROOM.to_owned());
            rooms.push(BoardHomeroom { id, label, pupils, absences: by_roll_number(elsewhere) });
        }
        rooms
    }
}

fn by_roll_number(mut absences: Vec<(u16, BoardAbsence)>) -> Vec<BoardAbsence> {
    absences.sort_by_key(|(roll_number, _)| *roll_number);
    absences.into_iter().map(|(_, absence)| absence).collect()
}

impl Totals {
    fn count(&mut self, standing: &Standing<'_>, asks: bool) {
        if !standing.cancelled {
            self.count_kind(standing.kind());
        }
        self.unseen += u32::from(standing.seen.is_none());
        self.requests += u32::from(asks);
    }

    fn count_kind(&mut self, kind: Kind) {
        self.absent += u32::from(kind == Kind::Absent);
        self.late += u32::from(kind.is_late());
        self.leaving_early += u32::from(kind.leaves_early());
    }
}

/// The board, or 304 when the caller has this very board already.
fn unless_known(board: &Board, headers: &HeaderMap) -> Response {
    let Ok(body) = serde_json::to_string(board) else { return refuse::not_found().into_response() };
    let tag = format!("\"{}\"", derived(&[&body]));
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let known = known.flat_map(|tags| tags.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag);
    // Names of pupils must not stay in a shared computer's cache.
    let headers = [(header::ETAG, tag), (header::CACHE_CONTROL, "private, no-store".to_owned())];
    if known {
        return (StatusCode::NOT_MODIFIED, headers, Body::empty()).into_response();
    }
    let json = [(header::CONTENT_TYPE, "application/json")];
    (headers, json, body).into_response()
}
