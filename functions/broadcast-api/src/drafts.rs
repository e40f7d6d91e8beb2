//! Drafts: one, what it says, and away with it.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use domain::{
    audit::Deed,
    broadcast::{self, Asks, Can, Wrong},
    time::in_tokyo,
};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use table::Broadcasts;
use tracing::info;

use crate::{
    Api,
    one::{Id, unchanged},
    refuse::{self, failed},
    view::{Broadcast, Draft},
};

/// One broadcast.
#[utoipa::path(get, path = "/api/console/broadcasts/{id}", operation_id = "broadcast", params(("id" = String, Path)),
    responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn broadcast(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
) -> Result<Json<Broadcast>, Refusal> {
    let broadcast = api.readable(&session, id).await?;
    Ok(Json(api.shown(&session, broadcast).await?))
}

/// Keeps what a draft says, to whom and when.
#[utoipa::path(put, path = "/api/console/broadcasts/{id}", operation_id = "keep_broadcast", params(("id" = String, Path)),
    request_body = Draft, responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn keep(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Draft>,
) -> Result<Json<Broadcast>, Refusal> {
    let was = api.one_that(&session, id, Can::Edit).await?;
    unchanged(&session, &was, asked.version)?;
    let now = api.clock.now();
    let timing = broadcast::Timing::from(asked.timing);
    check(timing, now).map_err(refuse::wrong)?;
    let asks = Asks {
        survey: asked.survey.map(|survey| Box::new(survey.into())),
        appointments: asked.appointments.map(|appointments| Box::new(appointments.into())),
    };
    let (content, audience) = (asked.content.into(), asked.audience.into());
    let next = was.written(content, audience, timing, asks, now).map_err(refuse::wrong)?;
    let audience = api.addressable(&session, &was.from, next.audience.clone()).await?;
    let kept = api.change(&session, broadcast::Broadcast { audience, ..next }).await?;
    Ok(Json(api.shown(&session, kept).await?))
}

/// A time that has passed is refused when it is entered, and not only when it is pressed.
fn check(timing: broadcast::Timing, now: Timestamp) -> Result<(), Wrong> {
    let now = in_tokyo(now);
    if timing.at.is_some_and(|at| at <= now) {
        return Err(Wrong::InThePast);
    }
    let goes = timing.at.unwrap_or(now);
    if timing.urgent_until.is_some_and(|until| until <= goes) { Err(Wrong::ExpiryInvalid) } else { Ok(()) }
}

/// Takes a draft away, with its files.
#[utoipa::path(delete, path = "/api/console/broadcasts/{id}", operation_id = "drop_broadcast",
    params(("id" = String, Path)), responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn drop(State(api): State<Arc<Api>>, session: Session, id: Id) -> Result<StatusCode, Refusal> {
    let draft = api.one_that(&session, id, Can::Delete).await?;
    api.note(&session, &draft, Deed::BroadcastDeleted).await?;
    if !api.table.drop_draft(&draft).await.map_err(failed)? {
        return Err(refuse::changed_meanwhile());
    }
    // Files that stay behind now are nobody's, and the bucket lets them expire.
    api.delete_files(&draft).await?;
    info!(broadcast.id = %draft.id, staff.id = %session.staff.id, "draft {} is deleted", draft.id);
    Ok(StatusCode::NO_CONTENT)
}
