//! What a file would look like, with the pupils and days that there are.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::AtSchool;
use domain::{
    attendance::Within,
    export::{WrongRange, check_range},
    time::day_of,
};
use exports::{Book, Preview, cells};
use jiff::{Timestamp, ToSpan, civil::Date};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{routes::whole, view::Described};
use crate::{Api, refuse};

/// Rows that are shown.
const SHOWN: usize = 20;
/// Days that are read for it: each takes some queries, and an answer has to come within seconds.
const MOST_DAYS: i64 = 31;

/// What is to be shown.
#[derive(Deserialize, ToSchema)]
pub(crate) struct PreviewIn {
    #[serde(flatten)]
    described: Described,
    #[schema(format = Date)]
    from: String,
    /// Not later than today, and at most 31 days in all.
    #[schema(format = Date)]
    until: String,
}

/// The beginning of a file.
#[derive(Serialize, ToSchema)]
pub(crate) struct PreviewView {
    /// Its first lines as a program reads them, the headings among them. 〓 stands for what the encoding does not have.
    lines: Vec<String>,
    /// Their values, without the headings.
    rows: Vec<Vec<String>>,
    /// How many rows there would be.
    total: u64,
    /// How many characters the encoding does not have, in all of it.
    lost: u64,
}

/// The first rows of what would be written, of a layout that need not be kept yet.
#[utoipa::path(post, path = "/api/console/schools/{school}/layouts/preview", operation_id = "preview_layout",
    params(("school" = String, Path)), request_body = PreviewIn,
    responses((status = 200, body = PreviewView), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn preview(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(asked): Body<PreviewIn>,
) -> Result<Json<PreviewView>, Refusal> {
    let scope = whole(scope)?;
    let (layout, form) = asked.described.read().map_err(refuse::unknown_code)?;
    layout.check().map_err(|unfit| refuse::layout_wrong(&unfit.into()))?;
    if layout.is_about_health() && session.second_factor.is_none() {
        return Err(console::refuse::second_factor_first());
    }
    let (from, until) = days_of((&asked.from, &asked.until), layout.within, api.clock.now())?;
    if until >= from.saturating_add(MOST_DAYS.days()) {
        return Err(refuse::preview_too_long());
    }
    let book = Book::open(&api.table, scope, from).await.map_err(refuse::failed)?.ok_or_else(refuse::not_found)?;
    let mut rows = Vec::new();
    let mut day = from;
    while day <= until {
        let lines = book.lines(day).await.map_err(refuse::failed)?;
        rows.extend(lines.iter().filter_map(|line| cells(&layout, line)));
        day = day.saturating_add(1.day());
    }
    let Preview { lines, rows, total, lost } = Preview::of(form, layout.heading().as_deref(), rows, SHOWN);
    Ok(Json(PreviewView { lines, rows, total, lost }))
}

/// The days that somebody asks for, if they can be taken now.
pub(crate) fn days_of((from, until): (&str, &str), within: Within, now: Timestamp) -> Result<(Date, Date), Refusal> {
    let read = |day: &str| day.parse::<Date>().map_err(|_| console::refuse::invalid_day());
    let days = (read(from)?, read(until)?);
    check_range(days, within, day_of(now)).map_err(|wrong: WrongRange| refuse::range_wrong(wrong))?;
    Ok(days)
}
