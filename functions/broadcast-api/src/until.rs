//! Until when what a broadcast asks can be answered.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::Session;
use domain::{
    audit::Deed,
    broadcast::{Answerable, Broadcast, Can},
};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{FanOut, Reminding};
use tracing::info;

use crate::{
    Api,
    one::Id,
    refuse::{self, failed},
    view::{self, Close, Until},
};

/// Sets until when it can be answered, also once it was over: it is open again then.
#[utoipa::path(put, path = "/api/console/broadcasts/{id}/until", operation_id = "extend_broadcast",
    params(("id" = String, Path)), request_body = Until,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn extend(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Until>,
) -> Result<Json<view::Broadcast>, Refusal> {
    let broadcast = api.one_that(&session, id, Can::Extend).await?;
    let next = broadcast.extend(asked.until, api.clock.now()).map_err(refuse::until)?;
    api.changes_until(&session, &broadcast, asked.version, next, Deed::BroadcastExtended).await
}

/// Takes no more answers from now on.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/close", operation_id = "close_broadcast",
    params(("id" = String, Path)), request_body = Close,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn close(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Close>,
) -> Result<Json<view::Broadcast>, Refusal> {
    let broadcast = api.one_that(&session, id, Can::Close).await?;
    let next = broadcast.close(api.clock.now()).map_err(refuse::wrong)?;
    if next == broadcast {
        return Ok(Json(api.shown(&session, broadcast).await?));
    }
    api.changes_until(&session, &broadcast, asked.version, next, Deed::BroadcastClosed).await
}

impl Api {
    /// The version may be another one because it was sent to its end meanwhile, and not by a person: so nobody is named.
    async fn changes_until(
        &self,
        session: &Session,
        was: &Broadcast,
        version: u32,
        next: Broadcast,
        did: Deed,
    ) -> Result<Json<view::Broadcast>, Refusal> {
        if was.version != version {
            return Err(refuse::read_again());
        }
        self.note(session, was, did).await?;
        let next = self.change(session, next).await?;
        info!(broadcast.id = %next.id, staff.id = %session.staff.id, "until when {} is answered is changed", next.id);
        Ok(Json(self.shown(session, next).await?))
    }

    /// The broadcast under which answers to this one stand: itself, or the one that it reminds of.
    pub(crate) async fn asks(&self, broadcast: &Broadcast) -> Result<Option<Broadcast>, Refusal> {
        self.table.answered_under(broadcast.clone()).await.map_err(failed)
    }

    /// Whoever is reminded can answer: until it goes out, at least.
    pub(crate) async fn can_be_answered(&self, reminder: &Broadcast, goes: Timestamp) -> Result<(), Refusal> {
        let Some(asks) = reminder.goes_to_unanswered_of() else { return Ok(()) };
        let asks = self.table.ordered_broadcast(asks).await.map_err(failed)?;
        if self.answerable(asks.as_ref(), goes).await?.is_by_somebody() {
            Ok(())
        } else {
            Err(refuse::answers_closed())
        }
    }

    /// Of whom the broadcast under which answers stand takes them at that moment.
    pub(crate) async fn answerable(&self, asks: Option<&Broadcast>, at: Timestamp) -> Result<Answerable, Refusal> {
        let Some(asks) = asks else { return Ok(Answerable::ByNobody) };
        self.table.answerable(asks, at).await.map_err(failed)
    }
}
