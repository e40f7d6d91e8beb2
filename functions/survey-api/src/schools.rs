//! A survey of several schools, school beside school.

use std::{collections::BTreeMap, sync::Arc};

use axum::{Json, extract::State};
use console::AtBoard;
use domain::{
    broadcast::Segment,
    school::{Homeroom, School, SchoolCode},
    survey::{Per, Tally},
    time,
};
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda::http::{ErrorBody, Refusal};
use table::{Schools, SurveyResults};

use crate::{
    Api,
    one::{Asking, Id},
    refuse::failed,
    view::{Cell, SchoolResult, visible},
};

/// Schools whose homerooms are read at the same time.
const AT_ONCE: usize = 8;

/// What the schools of a survey came to, for the board. Of an anonymous one, schools of few answers are not told.
#[utoipa::path(get, path = "/api/console/surveys/{id}/schools", operation_id = "survey_schools",
    params(("id" = String, Path)), responses((status = 200, body = [SchoolResult]), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn schools(
    State(api): State<Arc<Api>>,
    at: AtBoard,
    id: Id,
) -> Result<Json<Vec<SchoolResult>>, Refusal> {
    let asking = api.asking(id).await?;
    let theirs = |school: &SchoolCode| at.session.staff.results_of(&asking.broadcast, school).is_some();
    let codes: Vec<SchoolCode> = asking.broadcast.audience.schools().into_iter().filter(theirs).collect();
    if codes.is_empty() {
        return Err(console::refuse::not_found());
    }
    let tallies = api.table.tallies(asking.id()).await.map_err(failed)?;
    let tallies: BTreeMap<SchoolCode, Tally> = tallies.into_iter().map(|one| (one.school, one.tally)).collect();
    let schools = api.table.schools().await.map_err(failed)?;
    let schools: BTreeMap<&SchoolCode, &School> = schools.iter().map(|school| (&school.code, school)).collect();
    let told = asking.broadcast.tells_answers(api.clock.now());
    let visible = visible(&asking.survey, at.session.second_factor);
    let row = async |code: &SchoolCode| {
        let tally = tallies.get(code).cloned().unwrap_or_default();
        let whole = tally.shown(&asking.survey, told).whole;
        Ok(SchoolResult {
            school: code.to_string(),
            name: schools.get(code).map(|school| school.name.clone()).unwrap_or_default(),
            asked: api.enrolled(&asking, code).await?,
            answers: whole.answers,
            whole: whole.cell.map(|cell| Cell::of(&cell, &visible)),
        })
    };
    stream::iter(&codes).map(row).buffered(AT_ONCE).try_collect().await.map(Json)
}

impl Api {
    /// How many pupils of a school are asked for, where the homerooms' own numbers tell it: they know nothing of households, nor of
    /// who comes over to another homeroom, and reading everybody of a hundred schools takes too long.
    async fn enrolled(&self, asking: &Asking, school: &SchoolCode) -> Result<Option<u32>, Refusal> {
        let (Some(segments), Per::Pupil) = (asking.broadcast.audience.segments(), asking.survey.per) else {
            return Ok(None);
        };
        let here: Vec<&Segment> = segments.iter().filter(|segment| segment.school() == school).collect();
        if here.iter().any(|one| !matches!(one, Segment::Everyone { .. } | Segment::Grade { .. })) {
            return Ok(None);
        }
        let year = time::academic_year(time::day_of(self.clock.now()));
        let homerooms = self.homerooms.of(&self.table, school, year).await?;
        let meant = homerooms.iter().filter(|homeroom| here.iter().any(|segment| means(segment, homeroom)));
        Ok(Some(meant.map(|homeroom| u32::from(homeroom.pupils)).sum()))
    }
}

fn means(segment: &Segment, homeroom: &Homeroom) -> bool {
    match segment {
        Segment::Everyone { .. } => true,
        Segment::Grade { grade, .. } => homeroom.grades.contains(grade),
        _ => false,
    }
}
