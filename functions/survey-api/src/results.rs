//! What the answers of a school came to.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::Session;
use domain::{
    id::HomeroomId,
    school::Homeroom,
    staff::SchoolScope,
    survey::{Asked, QuestionId, Shown, Tally},
    time::rfc3339,
};
use lambda::http::{ErrorBody, Refusal};
use serde::Deserialize;
use table::{Schools, Seats, Tallying};
use utoipa::IntoParams;

use crate::{
    Api,
    one::{Here, Id},
    refuse::{self, failed},
    view::{Cell, HomeroomResult, Merged, Question, Results, visible},
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AtWhich {
    school: String,
}

/// What the answers of one school came to.
#[utoipa::path(get, path = "/api/console/surveys/{id}/results", operation_id = "survey_results",
    params(("id" = String, Path), AtWhich), responses((status = 200, body = Results), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn results(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    which: Result<Query<AtWhich>, QueryRejection>,
) -> Result<Json<Results>, Refusal> {
    let Query(which) = which.map_err(|_| refuse::unreadable())?;
    let here = api.asking(id).await?.at(&session, &which.school)?;
    let asked = api.asked(&session.staff, &here).await?;
    let tally = api.table.school_tally(here.school(), here.id()).await.map_err(failed)?;
    let tally = tally.map(|stands| stands.tally).unwrap_or_default();
    let homerooms = api.table.homerooms_of_all_years(&here.scope).await.map_err(failed)?;
    let school = api.table.school(here.school()).await.map_err(failed)?.ok_or_else(console::refuse::not_found)?;
    let at = api.clock.now();
    let shown = within(&here.scope, &tally, tally.shown(&here.survey, here.broadcast.tells_answers(at)));
    let visible = visible(&here.survey, session.second_factor);
    let labels: BTreeMap<&HomeroomId, String> = homerooms.iter().map(|one| (&one.id, one.label())).collect();
    Ok(Json(Results {
        school: school.code.to_string(),
        name: school.name,
        is_open: here.is_open(at),
        anonymous: here.survey.anonymous,
        per: here.survey.per.into(),
        until: here.survey.until.map(|until| until.strftime("%Y-%m-%dT%H:%M").to_string()),
        closed_at: here.survey.closed_at.map(rfc3339),
        questions: here.survey.questions.iter().map(Question::from).collect(),
        asked: asked.len(),
        answers: shown.whole.answers,
        whole: shown.whole.cell.as_ref().map(|cell| Cell::of(cell, &visible)),
        homerooms: by_homeroom(&here, &homerooms, &asked, (&tally, &shown), &visible),
        merged: shown.merged.as_ref().map(|merged| Merged {
            homerooms: merged.homerooms.iter().map(|id| labels.get(id).cloned().unwrap_or_default()).collect(),
            cell: Cell::of(&merged.cell, &visible),
        }),
        counted_at: rfc3339(at),
    }))
}

/// What of it somebody sees who sees some homerooms only: those of theirs that can be told, and their sum. What is merged has others
/// in it.
fn within(scope: &SchoolScope, tally: &Tally, mut shown: Shown) -> Shown {
    if scope.is_whole() {
        return shown;
    }
    shown.cells.retain(|homeroom, _| scope.covers(homeroom));
    shown.merged = None;
    let own = tally.cells.iter().filter(|(homeroom, _)| scope.covers(homeroom));
    shown.whole.answers = own.map(|(_, cell)| cell.answers).sum();
    shown.whole.cell = shown.whole.cell.filter(|_| !shown.cells.is_empty() || shown.whole.answers == 0);
    shown.whole.cell =
        shown.whole.cell.map(|_| shown.cells.values().fold(domain::survey::Cell::default(), domain::survey::Cell::and));
    shown
}

/// In school order: those that are asked, and those that have answered.
fn by_homeroom(
    here: &Here,
    homerooms: &[Homeroom],
    asked: &[Asked],
    (tally, shown): (&Tally, &Shown),
    visible: &BTreeSet<&QuestionId>,
) -> Vec<HomeroomResult> {
    let mut counts: BTreeMap<&HomeroomId, usize> = BTreeMap::new();
    for one in asked {
        *counts.entry(&one.homeroom).or_default() += 1;
    }
    let known: BTreeSet<&HomeroomId> = counts.keys().copied().chain(tally.cells.keys()).collect();
    let mut rows: Vec<&Homeroom> =
        homerooms.iter().filter(|one| known.contains(&one.id) && here.scope.covers(&one.id)).collect();
    rows.sort_by_key(|one| one.order());
    let row = |homeroom: &Homeroom| HomeroomResult {
        homeroom: homeroom.id.to_string(),
        label: homeroom.label(),
        grades: homeroom.grades.clone(),
        asked: counts.get(&homeroom.id).copied().unwrap_or_default(),
        answers: tally.cells.get(&homeroom.id).map_or(0, |cell| cell.answers),
        merged: shown.merged.as_ref().is_some_and(|merged| merged.homerooms.contains(&homeroom.id)),
        cell: shown.cells.get(&homeroom.id).map(|cell| Cell::of(cell, visible)),
    };
    rows.into_iter().map(row).collect()
}
