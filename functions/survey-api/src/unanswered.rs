//! Who has not answered.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use console::Session;
use domain::{
    broadcast::Family,
    id::{HomeroomId, PupilId},
    school::Homeroom,
    survey::Asked,
};
use lambda::http::{ErrorBody, Refusal};
use serde::Deserialize;
use table::{Seats, SurveyResults};
use utoipa::IntoParams;

use crate::{
    Api,
    asked::Families,
    one::Id,
    refuse::{self, failed},
    view::{Unanswered, UnansweredPupil},
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AtWhich {
    school: String,
}

/// The pupils for whom an answer is missing, also of an anonymous survey.
#[utoipa::path(get, path = "/api/console/surveys/{id}/unanswered", operation_id = "survey_unanswered",
    params(("id" = String, Path), AtWhich), responses((status = 200, body = Unanswered), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn unanswered(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    which: Result<Query<AtWhich>, QueryRejection>,
) -> Result<Json<Unanswered>, Refusal> {
    let Query(which) = which.map_err(|_| refuse::unreadable())?;
    let here = api.asking(id).await?.at(&session, &which.school)?;
    let families = api.families(&session.staff, &here).await?;
    let who = api.table.participants(here.school(), here.id()).await.map_err(failed)?;
    let homerooms = api.table.homerooms_of_all_years(&here.scope).await.map_err(failed)?;
    let came = api.came_answered(&here, &families, &who).await?;
    let together = families.asked_here(here.survey.per, &who, &came);
    // A teacher calls also a family whose answer counts in the homeroom of a sibling.
    let missing: Vec<&Asked> = together.iter().filter(|one| !one.have_answered(&who)).collect();
    let pupils = pupils(&families, &missing, &homerooms);
    let asked = families.counted(&together).count();
    let answered = families.counted(&together).filter(|one| one.have_answered(&who)).count();
    Ok(Json(Unanswered { pupils, answered, asked }))
}

/// In school order.
fn pupils(families: &Families, missing: &[&Asked], homerooms: &[Homeroom]) -> Vec<UnansweredPupil> {
    let mut count: BTreeMap<&PupilId, usize> = BTreeMap::new();
    for pupil in missing.iter().flat_map(|one| &one.pupils) {
        *count.entry(pupil).or_default() += 1;
    }
    let homerooms: BTreeMap<&HomeroomId, &Homeroom> = homerooms.iter().map(|one| (&one.id, one)).collect();
    let mut rows: Vec<(&Family, usize)> =
        families.own().filter_map(|family| Some((family, *count.get(&family.pupil.id)?))).collect();
    rows.sort_by_key(|(family, _)| {
        let order = homerooms.get(&family.pupil.homeroom).map(|one| one.order());
        (order, family.pupil.homeroom.clone(), family.pupil.roll_number, family.pupil.id.clone())
    });
    let row = |(family, missing): (&Family, usize)| UnansweredPupil {
        pupil: family.pupil.id.to_string(),
        name: family.pupil.name.clone(),
        homeroom: family.pupil.homeroom.to_string(),
        label: homerooms.get(&family.pupil.homeroom).map(|one| one.label()).unwrap_or_default(),
        roll: (family.pupil.roll_number > 0).then_some(family.pupil.roll_number),
        reached: family.guardians.iter().any(|one| one.channel.reaches()),
        missing,
    };
    rows.into_iter().map(row).collect()
}
