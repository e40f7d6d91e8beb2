//! What came of it at one school — also of what the board sent there — pupil by pupil, and what staff learn by telephone or on paper.

mod standing;

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use console::Session;
use domain::{
    audit::{Deed, Whom},
    broadcast::{Broadcast, Sender, State as Stands},
    id::PupilId,
    school::SchoolCode,
    staff::SchoolScope,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use table::{Confirmation, ConfirmedBy, Inbox};
use tracing::info;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Api,
    one::Id,
    refuse::{self, failed},
    view::{Confirmed, HomeroomStanding, PupilStanding, Report, Standing},
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AtWhich {
    school: String,
    /// `missing`: only those who have not confirmed, or whom it has not reached where nobody was asked to.
    #[param(inline)]
    who: Option<Who>,
}

/// A part of the pupils.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    Missing,
}

/// What came of it, pupil by pupil.
#[utoipa::path(get, path = "/api/console/broadcasts/{id}/report", operation_id = "broadcast_report",
    params(("id" = String, Path), AtWhich), responses((status = 200, body = Report), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn report(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    which: Result<Query<AtWhich>, QueryRejection>,
) -> Result<Json<Report>, Refusal> {
    let Query(which) = which.map_err(|_| refuse::unreadable())?;
    let broadcast = api.readable(&session, id).await?;
    let scope = at_school(&session, &broadcast, &which.school)?;
    let mut pupils = api.standings(&broadcast, &scope).await?;
    let homerooms = by_homeroom(&pupils);
    if which.who == Some(Who::Missing) {
        let asks = broadcast.content.asks_confirmation;
        pupils.retain(|pupil| match pupil.standing {
            Standing::Confirmed => false,
            Standing::Delivered => asks,
            Standing::Pending | Standing::Failed | Standing::Unreached => true,
        });
    }
    Ok(Json(Report { homerooms, pupils }))
}

/// A household has said that it knows, by telephone or on paper.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/confirmations", operation_id = "confirm_for_household",
    params(("id" = String, Path)), request_body = Confirmed,
    responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn confirm(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Confirmed>,
) -> Result<StatusCode, Refusal> {
    let broadcast = api.readable(&session, id).await?;
    if !broadcast.content.asks_confirmation {
        return Err(refuse::not_asked());
    }
    if !matches!(broadcast.state, Stands::Sending | Stands::Sent) {
        return Err(refuse::not_now());
    }
    let pupil: PupilId = asked.pupil.parse().map_err(|_| refuse::not_addressed())?;
    let school = api.school_of(&session, &broadcast, &pupil).await?.ok_or_else(refuse::not_addressed)?;
    let whom = Whom::Pupil { pupil: pupil.clone() };
    let act = api.act(&session, Deed::ConfirmedByStaff).to(whom).with("broadcast", broadcast.id.to_string());
    // About a pupil, so it stands in the log of their school, whoever sent it.
    api.log(&Sender::School(school.clone()), act).await?;
    let (at, by) = (api.clock.now(), ConfirmedBy::Staff(session.staff.id.clone()));
    let confirmation =
        Confirmation { broadcast: broadcast.id.clone(), school, guardian: None, pupils: vec![pupil], at, by };
    api.table.confirm(&confirmation).await.map_err(failed)?;
    info!(broadcast.id = %broadcast.id, staff.id = %session.staff.id, "a household of broadcast {} is noted", broadcast.id);
    Ok(StatusCode::NO_CONTENT)
}

/// The right to see what came of it at that school. A school that it did not go to has nothing to see.
fn at_school(session: &Session, broadcast: &Broadcast, school: &str) -> Result<SchoolScope, Refusal> {
    let school: SchoolCode = school.parse().map_err(|_| console::refuse::not_found())?;
    let went = broadcast.audience.schools().contains(&school);
    session.staff.scope(&school).filter(|_| went).ok_or_else(console::refuse::not_found)
}

/// In the pupils' order, which is the school's.
fn by_homeroom(pupils: &[PupilStanding]) -> Vec<HomeroomStanding> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut homerooms: Vec<HomeroomStanding> = Vec::new();
    for pupil in pupils {
        let place = *places.entry(&pupil.homeroom).or_insert(homerooms.len());
        if place == homerooms.len() {
            let (id, label) = (pupil.homeroom.clone(), pupil.homeroom_label.clone());
            homerooms.push(HomeroomStanding { id, label, households: 0, confirmed: 0 });
        }
        if let Some(homeroom) = homerooms.get_mut(place) {
            homeroom.households += 1;
            homeroom.confirmed += u32::from(pupil.standing == Standing::Confirmed);
        }
    }
    homerooms
}

impl Api {
    /// The school of the audience where this pupil is addressed, if this person sees them there.
    async fn school_of(
        &self,
        session: &Session,
        broadcast: &Broadcast,
        pupil: &PupilId,
    ) -> Result<Option<SchoolCode>, Refusal> {
        for school in broadcast.audience.schools() {
            let Some(scope) = session.staff.scope(&school) else { continue };
            let found = table::Pupils::pupil_in(&self.table, &scope, pupil).await.map_err(failed)?;
            if found.is_none_or(|pupil| pupil.left) {
                continue;
            }
            let standings = self.standings(broadcast, &scope).await?;
            return Ok(standings.iter().any(|one| one.pupil == pupil.as_str()).then_some(school));
        }
        Ok(None)
    }
}
