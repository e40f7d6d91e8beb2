//! What a person decides about parked recipients: one chunk, or all of which the same is known.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::Session;
use domain::{
    audit::{Act, Deed, Whom},
    broadcast::{Broadcast, Can, Doubt, Sending, State as Stands},
};
use futures_util::{StreamExt, TryStreamExt, stream};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use table::FanOut;
use tracing::info;

use crate::{
    Api,
    count::AT_ONCE,
    one::Id,
    refuse::{self, failed},
    view::{Progress, Resolve, ResolveAll, Taken, Why},
};

/// Decides about the recipients of one parked chunk.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/chunks/{chunk}/resolve", operation_id = "resolve_chunk",
    params(("id" = String, Path), ("chunk" = u32, Path)), request_body = Resolve,
    responses((status = 200, body = Progress), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn one(
    State(api): State<Arc<Api>>,
    session: Session,
    path: Result<Path<(String, u32)>, PathRejection>,
    Body(asked): Body<Resolve>,
) -> Result<Json<Progress>, Refusal> {
    let Path((id, number)) = path.map_err(|_| console::refuse::not_found())?;
    let broadcast = api.named(&session, &id).await?.ok_or_else(console::refuse::not_found)?;
    let sending = api.table.sending(&broadcast, number).await.map_err(failed)?;
    let sending = sending.ok_or_else(console::refuse::not_found)?;
    let now = api.clock.now();
    let next = decided(&session, &broadcast, &sending, asked.taken, now).ok_or_else(refuse::not_now)?;
    let act = api.decision(&session, &broadcast, asked.taken).with("chunk", number.to_string());
    api.log(&broadcast.from, act).await?;
    if !api.table.advance(&next).await.map_err(failed)? {
        return Err(refuse::changed_meanwhile());
    }
    info!(broadcast.id = %broadcast.id, staff.id = %session.staff.id, chunk = number, "chunk {number} is decided about");
    let broadcast = api.finished(&session, broadcast, now).await?;
    Ok(Json(api.progress(&session, &broadcast).await?))
}

/// Decides about all parked chunks of which the same is known.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/resolve", operation_id = "resolve_chunks",
    params(("id" = String, Path)), request_body = ResolveAll,
    responses((status = 200, body = Progress), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn all(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<ResolveAll>,
) -> Result<Json<Progress>, Refusal> {
    let broadcast = api.one_that(&session, id, Can::Resolve).await?;
    let why = Doubt::from(asked.why);
    let now = api.clock.now();
    let sendings = api.table.sendings(&broadcast).await.map_err(failed)?;
    let parked = sendings.iter().filter(|sending| sending.doubt() == Some(why));
    let next: Vec<Sending> =
        parked.filter_map(|sending| decided(&session, &broadcast, sending, asked.taken, now)).collect();
    if next.is_empty() {
        return Err(refuse::not_now());
    }
    let chunks = next.len();
    let act = api.decision(&session, &broadcast, asked.taken).with("why", known(asked.why));
    api.log(&broadcast.from, act.with("chunks", chunks.to_string())).await?;
    // Of one that somebody else has decided about meanwhile their word stands.
    stream::iter(next)
        .map(|next| advance(&api, next))
        .buffer_unordered(AT_ONCE)
        .try_for_each(|_| async { Ok(()) })
        .await?;
    info!(broadcast.id = %broadcast.id, staff.id = %session.staff.id, chunks, "{chunks} chunks are decided about");
    let broadcast = api.finished(&session, broadcast, now).await?;
    Ok(Json(api.progress(&session, &broadcast).await?))
}

async fn advance(api: &Api, next: Sending) -> Result<bool, Refusal> {
    api.table.advance(&next).await.map_err(failed)
}

/// What becomes of a parked chunk; `None`: it is not parked any more, or this person may not decide that.
fn decided(
    session: &Session,
    broadcast: &Broadcast,
    sending: &Sending,
    taken: Taken,
    now: Timestamp,
) -> Option<Sending> {
    match taken {
        _ if !broadcast.allows(&session.staff, Can::Resolve) => None,
        Taken::LetBe => sending.let_be(),
        // What was taken back is not sent again.
        Taken::SendAgain if broadcast.state == Stands::Withdrawn => None,
        Taken::SendAgain => sending.send_again(now),
    }
}

fn known(why: Why) -> &'static str {
    match why {
        Why::Unclear => "unclear",
        Why::Refused => "refused",
        Why::Quota => "quota",
    }
}

impl Api {
    fn decision(&self, session: &Session, broadcast: &Broadcast, taken: Taken) -> Act {
        let whom = Whom::Broadcast { broadcast: broadcast.id.clone() };
        let decided = if taken == Taken::LetBe { "let_be" } else { "send_again" };
        self.act(session, Deed::BroadcastResolved).to(whom).with("as", decided)
    }

    /// Whoever ends the last chunk ends the broadcast.
    async fn finished(&self, session: &Session, broadcast: Broadcast, now: Timestamp) -> Result<Broadcast, Refusal> {
        let tally = self.table.tally(&broadcast.id).await.map_err(failed)?;
        if broadcast.chunks.is_none_or(|chunks| tally.chunks < chunks) {
            return Ok(broadcast);
        }
        // Where somebody was faster, they have finished it too, or taken it back.
        let finished = |stands: &Broadcast| Ok(Some(stands.finish(now).unwrap_or_else(|| stands.clone())));
        self.step(session, broadcast, finished).await
    }
}
