//! What staff do about a pupil who is not there: telephone, say where they are, look at a contradiction.

use std::sync::Arc;

use arrival::step;
use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::{AtSchool, Session, refuse};
use domain::{
    arrival::{Answered, By, Call, Found, Morning, Wrong},
    audit::{Deed, Whom},
    broadcast::Person,
    id::{EntryId, HomeroomId, PupilId},
    staff::SchoolScope,
};
use jiff::civil::Date;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use tracing::info;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    room::Rooms,
    view::{ArrivalHomeroom, FoundName},
    wrong,
};
use crate::Api;

/// School, homeroom and pupil of a path, if it is text at all.
type Place = Result<Path<(String, String, String)>, PathRejection>;

/// Somebody has telephoned.
#[derive(Deserialize, ToSchema)]
pub(crate) struct CallNote {
    /// Today.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Whether somebody answered the telephone.
    reached: bool,
    /// Where the pupil is, as far as they said.
    found: Option<FoundName>,
    /// Made once for each call: sending it again notes it once.
    request_id: Uuid,
}

/// Where the pupil is.
#[derive(Deserialize, ToSchema)]
pub(crate) struct FoundNote {
    /// Today.
    #[schema(value_type = String, format = Date)]
    day: Date,
    found: FoundName,
}

/// That somebody has looked at a contradiction.
#[derive(Deserialize, ToSchema)]
pub(crate) struct LookedNote {
    /// Today.
    #[schema(value_type = String, format = Date)]
    day: Date,
}

/// Notes a call to the family, and what was said, in one tap.
#[utoipa::path(post, operation_id = "note_call", path = "/api/console/schools/{school}/arrival/{homeroom}/{pupil}/call",
    params(("school" = String, Path), ("homeroom" = String, Path), ("pupil" = String, Path)), request_body = CallNote,
    responses((status = 200, body = ArrivalHomeroom), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn call(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    named: Place,
    Body(asked): Body<CallNote>,
) -> Result<Json<ArrivalHomeroom>, Refusal> {
    let found = asked.found.map(Found::from);
    let (request, reached) = (asked.request_id.to_string(), asked.reached);
    let doing = Doing { deed: Deed::CallNoted, fact: ("reached", reached.to_string()), day: asked.day };
    doing
        .on(&api, &at, named, |morning, pupil, by, at| {
            let id = EntryId::derived(&["call", by.id.as_str(), pupil.as_str(), &request]);
            morning.called(pupil, Call { id, by, reached, at }, found)
        })
        .await
}

/// Says where the pupil is.
#[utoipa::path(post, operation_id = "note_found", path = "/api/console/schools/{school}/arrival/{homeroom}/{pupil}/found",
    params(("school" = String, Path), ("homeroom" = String, Path), ("pupil" = String, Path)), request_body = FoundNote,
    responses((status = 200, body = ArrivalHomeroom), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn found(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    named: Place,
    Body(asked): Body<FoundNote>,
) -> Result<Json<ArrivalHomeroom>, Refusal> {
    let found = Found::from(asked.found);
    let doing = Doing { deed: Deed::PupilFound, fact: ("found", asked.found.code().to_owned()), day: asked.day };
    doing
        .on(&api, &at, named, |morning, pupil, by, at| {
            morning.answered(pupil, Answered { by: By::Staff(by), found, at })
        })
        .await
}

/// Says that somebody has looked at a pupil who was reported absent and is there.
#[utoipa::path(post, operation_id = "note_looked", path = "/api/console/schools/{school}/arrival/{homeroom}/{pupil}/looked",
    params(("school" = String, Path), ("homeroom" = String, Path), ("pupil" = String, Path)), request_body = LookedNote,
    responses((status = 200, body = ArrivalHomeroom), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn looked(
    State(api): State<Arc<Api>>,
    at: AtSchool,
    named: Place,
    Body(asked): Body<LookedNote>,
) -> Result<Json<ArrivalHomeroom>, Refusal> {
    let doing = Doing { deed: Deed::SeatLookedAt, fact: ("seat", "contradictory".to_owned()), day: asked.day };
    doing.on(&api, &at, named, |morning, pupil, _, _| Ok(morning.looked_at(pupil))).await
}

/// Something that is done about a pupil.
struct Doing {
    deed: Deed,
    fact: (&'static str, String),
    day: Date,
}

impl Doing {
    async fn on(
        self,
        api: &Api,
        AtSchool { session, scope }: &AtSchool,
        named: Place,
        act: impl Fn(&Morning, &PupilId, Person, jiff::Timestamp) -> Result<Morning, Wrong> + Send + Sync,
    ) -> Result<Json<ArrivalHomeroom>, Refusal> {
        let rooms = Rooms::today(api, scope, self.day).await?;
        let (homeroom, pupil) = within(&rooms, named)?;
        self.note(api, session, scope, &pupil).await?;
        let by = || Person { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let place = (scope.school(), &homeroom, self.day);
        let now = step(&api.table, place, |morning| act(morning, &pupil, by(), rooms.now)).await;
        let now = now.map_err(wrong::not_done)?;
        info!(staff.id = %session.staff.id, pupil.id = %pupil, "{}", self.deed.code());
        rooms.one(&now)
    }

    async fn note(&self, api: &Api, session: &Session, scope: &SchoolScope, pupil: &PupilId) -> Result<(), Refusal> {
        let act = api.act(session, self.deed).to(Whom::Pupil { pupil: pupil.clone() });
        api.log(scope, act.with("day", self.day).with(self.fact.0, &self.fact.1)).await
    }
}

/// The pupil of the path, who sits in its homeroom within the scope.
fn within(rooms: &Rooms, named: Place) -> Result<(HomeroomId, PupilId), Refusal> {
    let Path((_, homeroom, pupil)) = named.map_err(|_| refuse::not_found())?;
    let pupil: PupilId = pupil.parse().map_err(|_| refuse::not_found())?;
    let room = rooms.homeroom_of(&pupil).filter(|room| room.id.as_str() == homeroom).ok_or_else(refuse::not_found)?;
    Ok((room.id.clone(), pupil))
}
