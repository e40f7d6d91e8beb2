//! How far it has come, and what a person decides about what nobody knows.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use console::Session;
use domain::{
    audit::{Deed, Whom},
    broadcast::{Broadcast, By, Fate, Removed, Sending, State as Stands, Try},
    time::rfc3339,
};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Broadcasts, FanOut};
use tracing::info;

use crate::{
    Api,
    one::Id,
    refuse::{self, failed},
    shown::state,
    view::{Of, Parked, Progress, RemovedFor, Resolve, Taken},
};

/// How far it has come.
#[utoipa::path(get, path = "/api/console/broadcasts/{id}/progress", operation_id = "broadcast_progress",
    params(("id" = String, Path)), responses((status = 200, body = Progress), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn progress(State(api): State<Arc<Api>>, session: Session, id: Id) -> Result<Json<Progress>, Refusal> {
    let broadcast = api.one(&session, id).await?;
    Ok(Json(api.progress(&session, &broadcast).await?))
}

/// Decides about recipients of whom nobody knows whether they got it.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/chunks/{chunk}/resolve", operation_id = "resolve_chunk",
    params(("id" = String, Path), ("chunk" = u32, Path)), request_body = Resolve,
    responses((status = 200, body = Progress), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn resolve(
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
    let next = match asked.taken {
        Taken::Sent => sending.let_be(),
        // What was taken back is not sent again.
        Taken::SendAgain if broadcast.state == Stands::Withdrawn => None,
        Taken::SendAgain => sending.send_again(now),
    };
    let next = next.ok_or_else(refuse::not_now)?;
    let decided = if asked.taken == Taken::Sent { "sent" } else { "send_again" };
    let whom = Whom::Broadcast { broadcast: broadcast.id.clone() };
    let act = api.act(&session, Deed::BroadcastResolved).to(whom);
    api.log(&broadcast.from, act.with("chunk", number.to_string()).with("as", decided)).await?;
    if !api.table.advance(&next).await.map_err(failed)? {
        return Err(refuse::changed_meanwhile());
    }
    info!(broadcast.id = %broadcast.id, staff.id = %session.staff.id, chunk = number, "chunk {number} is {decided}");
    let broadcast = api.finished(broadcast, now).await?;
    Ok(Json(api.progress(&session, &broadcast).await?))
}

impl Api {
    /// Whoever ends the last chunk ends the broadcast.
    async fn finished(&self, broadcast: Broadcast, now: Timestamp) -> Result<Broadcast, Refusal> {
        let tally = self.table.tally(&broadcast.id).await.map_err(failed)?;
        let sent = broadcast.finish(now).filter(|_| broadcast.chunks.is_some_and(|chunks| tally.chunks >= chunks));
        let Some(sent) = sent else { return Ok(broadcast) };
        // Where somebody was faster, they have finished it too, or taken it back.
        self.table.change_broadcast(&sent).await.map_err(failed)?;
        Ok(sent)
    }

    async fn progress(&self, session: &Session, broadcast: &Broadcast) -> Result<Progress, Refusal> {
        let sendings =
            if broadcast.chunks.is_some() { self.table.sendings(broadcast).await.map_err(failed)? } else { Vec::new() };
        let confirmed = if broadcast.content.asks_confirmation && broadcast.chunks.is_some() {
            self.confirmations(session, broadcast).await?
        } else {
            0
        };
        let seen = broadcast.released.as_ref().map_or(0, |released| released.addressed);
        let planned = broadcast.planned.unwrap_or_default();
        Ok(Progress {
            state: state(broadcast),
            addressed: broadcast.planned.map_or(seen, |planned| planned.addressed),
            recipients: sendings.iter().map(|sending| sending.size).sum(),
            line: of(&sendings, By::Line),
            mail: of(&sendings, By::Mail),
            page: of(&sendings, By::Page),
            failed: sendings.iter().map(lost).sum(),
            removed: removed(&sendings),
            deferred: deferred(&sendings, self.clock.now()),
            parked: sendings.iter().filter_map(parked).collect(),
            unreached_pupils: planned.unreached_pupils,
            confirmed,
            asks_confirmation: broadcast.content.asks_confirmation,
        })
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// So many of so many, by one carrier.
fn of(sendings: &[Sending], by: By) -> Of {
    let mut sum = Of::default();
    for sending in sendings.iter().filter(|sending| sending.by == by) {
        sum.of += sending.size;
        sum.done += match sending.fate {
            Fate::Done => sending.size.saturating_sub(count(sending.removed.len())),
            _ => count(sending.mails.values().filter(|tried| **tried == Try::Done).count()),
        };
    }
    sum
}

/// Whom it did not reach and will not.
fn lost(sending: &Sending) -> u32 {
    let all = matches!(sending.fate, Fate::Expired | Fate::Withdrawn) && sending.mails.is_empty();
    if all { sending.size } else { count(sending.removed.len()) }
}

fn removed(sendings: &[Sending]) -> Vec<RemovedFor> {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    for sending in sendings {
        for why in sending.removed.values() {
            *sums.entry(why_removed(*why)).or_default() += 1;
        }
        let left = sending.size.saturating_sub(count(sending.removed.len()));
        match sending.fate {
            Fate::Expired => *sums.entry("expired").or_default() += left,
            Fate::Withdrawn => *sums.entry("withdrawn").or_default() += left,
            _ => {}
        }
    }
    sums.into_iter().filter(|(_, n)| *n > 0).map(|(why, n)| RemovedFor { why: why.to_owned(), n }).collect()
}

fn why_removed(why: Removed) -> &'static str {
    match why {
        Removed::Unknown => "unknown",
        Removed::Refused => "refused",
        Removed::Unlinked => "unlinked",
        Removed::GivenUp => "given_up",
    }
}

/// Who wished to be left alone at this hour.
fn deferred(sendings: &[Sending], now: Timestamp) -> u32 {
    let waits = |sending: &&Sending| sending.fate == Fate::Open && sending.due.is_some_and(|due| due > now);
    sendings.iter().filter(waits).map(|sending| sending.size).sum()
}

fn parked(sending: &Sending) -> Option<Parked> {
    let Fate::Parked { words, .. } = &sending.fate else { return None };
    let unknown = sending.mails.values().filter(|tried| **tried == Try::Begun).count();
    let left = sending.size.saturating_sub(count(sending.removed.len()));
    Some(Parked {
        chunk: sending.number,
        school: sending.school.to_string(),
        n: if sending.by == By::Mail { count(unknown) } else { left },
        words: words.clone(),
        since: sending.first_attempt.map(rfc3339),
    })
}
