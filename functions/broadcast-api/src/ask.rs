//! Asking the school to send it, by whoever may write it. Who asks is told no numbers; whoever approves sees them, and what
//! the guard says.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::Session;
use domain::{
    audit::Deed,
    broadcast::{Broadcast, Can, State as Stands},
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use tracing::info;
use utoipa::ToSchema;

use crate::{
    Api,
    one::{Id, person, unchanged},
    refuse, view,
};

/// 「承認をお願いする」.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Ask {
    /// The version that was on the screen.
    version: u32,
}

/// Asks another person to look at it and send it.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/ask", operation_id = "ask_for_broadcast",
    params(("id" = String, Path)), request_body = Ask,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn ask(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Ask>,
) -> Result<Json<view::Broadcast>, Refusal> {
    let broadcast = api.one(&session, id).await?;
    if has_asked(&broadcast, &session, asked.version) {
        return Ok(Json(api.shown(&session, broadcast).await?));
    }
    if !broadcast.allows(&session.staff, Can::Ask) {
        let open = broadcast.is_open();
        return Err(if open { refuse::audience_not_allowed() } else { refuse::not_now() });
    }
    unchanged(&session, &broadcast, asked.version)?;
    let broadcast = api.named_at_its_head(broadcast).await?;
    let next = broadcast.hand_in(person(&session.staff), api.clock.now()).map_err(refuse::wrong)?;
    api.note(&session, &broadcast, Deed::BroadcastAsked).await?;
    let next = api.change(&session, next).await?;
    info!(broadcast.id = %next.id, staff.id = %session.staff.id, "broadcast {} waits for somebody else", next.id);
    Ok(Json(api.shown(&session, next).await?))
}

/// Whether this press has asked already, and somebody presses again.
fn has_asked(broadcast: &Broadcast, session: &Session, version: u32) -> bool {
    let mine = broadcast.asked.as_ref().is_some_and(|asked| asked.id == session.staff.id);
    broadcast.state == Stands::Waiting && mine && version.checked_add(1) == Some(broadcast.version)
}
