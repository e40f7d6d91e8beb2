//! The day's board: who is absent, late, leaving early, by homeroom.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use console::{AtSchool, refuse};
use domain::{
    absence::{Kind, PupilDay, Standing},
    attendance::Rules,
    confidential::Reader,
    id::{HomeroomId, derived},
    school::{Homeroom, School},
    staff::SecondFactor,
    time::{academic_year, rfc3339},
};
use jiff::civil::Date;
use lambda::http::{ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AttendanceRules, Board as _, Schools};
use utoipa::{IntoParams, ToSchema};

use crate::Api;

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
    /// Reasons are shown in a session with a second factor only.
    reasons_visible: bool,
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

/// Counts of what stands; cancelled reports count as unseen only. Who comes late and leaves early counts under both.
#[derive(Default, Serialize, ToSchema)]
struct Totals {
    absent: u32,
    late: u32,
    leaving_early: u32,
    unseen: u32,
}

#[derive(Serialize, ToSchema)]
struct BoardHomeroom {
    id: String,
    label: String,
    pupils: u16,
    /// By roll number.
    absences: Vec<BoardAbsence>,
}

#[derive(Serialize, ToSchema)]
struct BoardAbsence {
    pupil: String,
    name: String,
    kana: String,
    roll_number: u16,
    kind: KindName,
    reason: Option<BoardReason>,
    state: Status,
    first_reported_at: String,
    reported_at: String,
    changed: bool,
    after_cut_off: bool,
    seen_by: Option<String>,
    seen_at: Option<String>,
    /// Names what is shown: confirming needs it.
    version: String,
}

#[derive(Serialize, ToSchema)]
struct BoardReason {
    code: String,
    label: String,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum KindName {
    Absent,
    Late,
    LeavingEarly,
    LateAndLeavingEarly,
}

/// received 未確認, seen 確認済み, cancelled 取り消し.
#[derive(PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Status {
    Received,
    Seen,
    Cancelled,
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
    let school =
        api.table.school(scope.school()).await.map_err(|e| refuse::table_failed(&e))?.ok_or_else(refuse::not_found)?;
    let homerooms = api.table.homerooms(&scope, academic_year(day)).await.map_err(|e| refuse::table_failed(&e))?;
    let days = api.table.absences(&scope, day).await.map_err(|e| refuse::table_failed(&e))?;
    let rules = api.table.rules().await.map_err(|e| refuse::table_failed(&e))?;
    let view = View { rules: &rules, school: &school, second_factor: session.second_factor };
    Ok(unless_known(&view.board(day, homerooms, &days), &headers))
}

struct View<'v> {
    rules: &'v Rules,
    school: &'v School,
    second_factor: Option<SecondFactor>,
}

impl View<'_> {
    fn board(&self, day: Date, homerooms: Vec<Homeroom>, days: &[PupilDay]) -> Board {
        let mut by_homeroom: BTreeMap<&HomeroomId, Vec<(u16, BoardAbsence)>> = BTreeMap::new();
        let mut totals = Totals::default();
        for day in days {
            let Some(standing) = day.standing() else { continue };
            totals.count(&standing);
            by_homeroom.entry(&day.homeroom).or_default().push((day.roll_number, self.absence(day, &standing)));
        }
        let mut rooms: Vec<BoardHomeroom> = homerooms
            .into_iter()
            .map(|homeroom| {
                let absences = by_roll_number(by_homeroom.remove(&homeroom.id).unwrap_or_default());
                BoardHomeroom { label: homeroom.label(), id: homeroom.id.into(), pupils: homeroom.pupils, absences }
            })
            .collect();
        // Reported for a day of another academic year, in whose homerooms nobody sits yet: no report may be out of sight.
        let elsewhere: Vec<_> = by_homeroom.into_values().flatten().collect();
        if !elsewhere.is_empty() {
            let pupils = u16::try_from(elsewhere.len()).unwrap_or(u16::MAX);
            let (id, label) = ("elsewhere".to_owned(), "学級が決まっていない児童生徒".to_owned());
            rooms.push(BoardHomeroom { id, label, pupils, absences: by_roll_number(elsewhere) });
        }
        let reasons_visible = self.second_factor.is_some();
        Board { school: self.school(), day, reasons_visible, totals, homerooms: rooms }
    }

    fn school(&self) -> BoardSchool {
        BoardSchool {
            code: self.school.code.to_string(),
            name: self.school.name.clone(),
            telephone: self.school.telephone.clone(),
            cut_off: self.school.cut_off.strftime("%H:%M").to_string(),
        }
    }

    fn absence(&self, day: &PupilDay, standing: &Standing<'_>) -> BoardAbsence {
        let reason = self.second_factor.map(|second_factor| {
            let id = standing.report.reason.reveal(Reader::Staff(second_factor));
            BoardReason { code: id.to_string(), label: self.rules.label(id, self.school) }
        });
        BoardAbsence {
            pupil: day.pupil.to_string(),
            name: day.name.clone(),
            kana: day.kana.clone(),
            roll_number: day.roll_number,
            kind: match standing.kind() {
                Kind::Absent => KindName::Absent,
                Kind::Late => KindName::Late,
                Kind::LeavingEarly => KindName::LeavingEarly,
                Kind::LateAndLeavingEarly => KindName::LateAndLeavingEarly,
            },
            reason,
            state: state(standing),
            first_reported_at: rfc3339(standing.first_reported_at),
            reported_at: rfc3339(standing.reported_at),
            changed: standing.changed,
            after_cut_off: day.after_cut_off(standing.reported_at, self.school.cut_off),
            seen_by: standing.seen.map(|seen| seen.by.to_owned()),
            seen_at: standing.seen.map(|seen| rfc3339(seen.at)),
            version: standing.version.to_string(),
        }
    }
}

fn by_roll_number(mut absences: Vec<(u16, BoardAbsence)>) -> Vec<BoardAbsence> {
    absences.sort_by_key(|(roll_number, _)| *roll_number);
    absences.into_iter().map(|(_, absence)| absence).collect()
}

impl Totals {
    fn count(&mut self, standing: &Standing<'_>) {
        let (kind, stands) = (standing.kind(), !standing.cancelled);
        self.absent += u32::from(stands && kind == Kind::Absent);
        self.late += u32::from(stands && kind.is_late());
        self.leaving_early += u32::from(stands && kind.leaves_early());
        self.unseen += u32::from(standing.seen.is_none());
    }
}

fn state(standing: &Standing<'_>) -> Status {
    match (standing.cancelled, standing.seen) {
        (true, _) => Status::Cancelled,
        (false, Some(_)) => Status::Seen,
        (false, None) => Status::Received,
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
