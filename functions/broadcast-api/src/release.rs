//! Letting go: everything that was seen is looked at again, and only then the state changes, once for each press.

use std::{collections::BTreeSet, sync::Arc};

use axum::{Json, extract::State};
use console::Session;
use domain::{
    audit::{Act, Deed, Whom},
    broadcast::{Broadcast, Can, LINE_CHARACTERS, Released, State as Stands, Wrong},
    id::{AttachmentId, derived},
};
use jiff::Timestamp;
use lambda::http::{Body, ErrorBody, Refusal};
use table::{Broadcasts, Written};
use tracing::info;

use crate::{
    Api,
    looked::Seen,
    one::{Id, by, person, unchanged},
    refuse::{self, failed},
    view::{self, Approve, Counted, Refuse, Release},
};

/// What a page showed when somebody pressed.
struct Press {
    version: u32,
    addressed: u32,
    acknowledged: BTreeSet<String>,
    key: String,
}

type Shown = Result<Json<view::Broadcast>, Refusal>;

/// Sends it, or asks another person to approve.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/release", operation_id = "release_broadcast",
    params(("id" = String, Path)), request_body = Release,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn release(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Release>,
) -> Shown {
    let broadcast = api.one(&session, id).await?;
    let (version, addressed, key) = (asked.version, asked.addressed, asked.key.to_string());
    let press = Press { version, addressed, acknowledged: asked.acknowledged.into_iter().collect(), key };
    if broadcast.is_released_by(&press.key) || has_asked(&broadcast, &session, &press) {
        return Ok(Json(api.shown(&session, broadcast).await?));
    }
    may(&broadcast, &session, Can::Release)?;
    let seen = api.seen(&session, &broadcast, &press).await?;
    let broadcast = api.named_at_its_head(broadcast).await?;
    let next = if seen.needs_second {
        let next = broadcast.ask(person(&session.staff), press.addressed, api.clock.now()).map_err(refuse::wrong)?;
        api.go(&session, next, Deed::BroadcastAsked, &press).await?
    } else {
        api.let_go(&session, &broadcast, Deed::BroadcastReleased, &press).await?
    };
    Ok(Json(api.shown(&session, next).await?))
}

/// Approves what somebody else wrote, and sends it.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/approve", operation_id = "approve_broadcast",
    params(("id" = String, Path)), request_body = Approve,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn approve(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    Body(asked): Body<Approve>,
) -> Shown {
    let broadcast = api.one(&session, id).await?;
    // The same person approves the same version once.
    let key = derived(&["approval", broadcast.id.as_str(), session.staff.id.as_str(), &asked.version.to_string()]);
    let (version, addressed) = (asked.version, asked.addressed);
    let press = Press { version, addressed, acknowledged: asked.acknowledged.into_iter().collect(), key };
    if broadcast.is_released_by(&press.key) {
        return Ok(Json(api.shown(&session, broadcast).await?));
    }
    may(&broadcast, &session, Can::Approve)?;
    api.seen(&session, &broadcast, &press).await?;
    let broadcast = api.named_at_its_head(broadcast).await?;
    let next = api.let_go(&session, &broadcast, Deed::BroadcastApproved, &press).await?;
    Ok(Json(api.shown(&session, next).await?))
}

/// Gives it back to whoever asked.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/refuse", operation_id = "refuse_broadcast",
    params(("id" = String, Path)), request_body = Refuse,
    responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn refuse(State(api): State<Arc<Api>>, session: Session, id: Id, Body(asked): Body<Refuse>) -> Shown {
    let broadcast = api.one(&session, id).await?;
    may(&broadcast, &session, Can::Refuse)?;
    unchanged(&session, &broadcast, asked.version)?;
    let words = asked.words.trim().to_owned();
    if words.chars().count() > LINE_CHARACTERS {
        return Err(refuse::words_too_long());
    }
    let next = broadcast.refuse(person(&session.staff), words, api.clock.now()).map_err(refuse::wrong)?;
    api.note(&session, &broadcast, Deed::BroadcastRefused).await?;
    let next = api.change(&session, next).await?;
    Ok(Json(api.shown(&session, next).await?))
}

/// Stops it before anything goes out.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/stop", operation_id = "stop_broadcast",
    params(("id" = String, Path)), responses((status = 200, body = view::Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn stop(State(api): State<Arc<Api>>, session: Session, id: Id) -> Shown {
    let broadcast = api.one(&session, id).await?;
    let now = api.clock.now();
    if broadcast.stop(now).map_err(refuse::wrong)? == broadcast {
        return Ok(Json(api.shown(&session, broadcast).await?));
    }
    may(&broadcast, &session, Can::Stop)?;
    api.note(&session, &broadcast, Deed::BroadcastStopped).await?;
    let stopped = api.step(&session, broadcast, |at_present| stopped(at_present, &session, now)).await?;
    info!(broadcast.id = %stopped.id, staff.id = %session.staff.id, "broadcast {} is stopped", stopped.id);
    Ok(Json(api.shown(&session, stopped).await?))
}

/// Whoever may stop what waits does not for that reason stop what somebody has released meanwhile.
fn stopped(at_present: &Broadcast, session: &Session, now: Timestamp) -> Result<Option<Broadcast>, Wrong> {
    let next = at_present.stop(now)?;
    let may = next == *at_present || at_present.allows(&session.staff, Can::Stop);
    if may { Ok(Some(next)) } else { Err(Wrong::TooLate) }
}

/// Whether this press has asked already, and somebody presses again.
fn has_asked(broadcast: &Broadcast, session: &Session, press: &Press) -> bool {
    let asked = broadcast.asked.as_ref().is_some_and(|asked| asked.id == session.staff.id);
    broadcast.state == Stands::Waiting && asked && press.version.checked_add(1) == Some(broadcast.version)
}

/// Why somebody may not do that with it now.
fn may(broadcast: &Broadcast, session: &Session, can: Can) -> Result<(), Refusal> {
    if broadcast.allows(&session.staff, can) {
        return Ok(());
    }
    let own = broadcast.asked.as_ref().is_some_and(|asked| asked.id == session.staff.id);
    Err(match can {
        Can::Release if broadcast.is_open() => refuse::audience_not_allowed(),
        Can::Approve | Can::Refuse if broadcast.state == Stands::Waiting && own => refuse::wrong(Wrong::OwnRequest),
        Can::Approve | Can::Refuse if broadcast.state == Stands::Waiting => console::refuse::role_not_allowed(),
        Can::Stop => console::refuse::role_not_allowed(),
        _ => refuse::not_now(),
    })
}

impl Api {
    /// Everything that a page must have shown whoever presses, looked at anew. Rights and people may have changed since.
    async fn seen(&self, session: &Session, broadcast: &Broadcast, press: &Press) -> Result<Seen, Refusal> {
        unchanged(session, broadcast, press.version)?;
        self.still_stands(broadcast).await?;
        self.can_be_answered(broadcast, broadcast.would_go_at(self.clock.now())).await?;
        self.addressable(session, &broadcast.from, broadcast.audience.clone()).await?;
        // What LINE's plan has left was shown by the look.
        let counted = Counted { addressed: press.addressed, line: 0 };
        let seen = self.look_at(session, broadcast, Some(counted)).await?;
        let now = seen.reckoned.addressed;
        if now == 0 {
            return Err(refuse::wrong(Wrong::AudienceEmpty));
        }
        if broadcast.has_moved(press.addressed, now) {
            return Err(refuse::audience_moved());
        }
        if seen.findings.iter().any(|finding| !press.acknowledged.contains(&finding.id)) {
            return Err(refuse::not_looked_at());
        }
        let opened = |id: &AttachmentId| {
            let file = broadcast.attachments.iter().find(|file| file.id == *id);
            file.is_some_and(|file| file.opened_by.contains(&session.staff.id))
        };
        if seen.must_open.iter().all(opened) { Ok(seen) } else { Err(refuse::open_the_files()) }
    }

    /// With the sender's name of today, and without files that never came.
    pub(crate) async fn named_at_its_head(&self, broadcast: Broadcast) -> Result<Broadcast, Refusal> {
        let sender_name = self.sender_name(&broadcast.from).await?;
        Ok(Broadcast { sender_name, ..broadcast.without_missing_files() })
    }

    /// Releases it and orders its planning.
    async fn let_go(
        &self,
        session: &Session,
        broadcast: &Broadcast,
        did: Deed,
        press: &Press,
    ) -> Result<Broadcast, Refusal> {
        let (by, at, key) = (person(&session.staff), self.clock.now(), press.key.clone());
        let released = Released { by, at, addressed: press.addressed, key };
        let next = broadcast.release(released).map_err(refuse::wrong)?;
        let next = self.go(session, next, did, press).await?;
        self.outside.post.order(&next, at).await;
        info!(broadcast.id = %next.id, staff.id = %session.staff.id, "broadcast {} is released", next.id);
        Ok(next)
    }

    /// Into the log, and then the step. If another press was faster it may have been this very one.
    async fn go(&self, session: &Session, next: Broadcast, did: Deed, press: &Press) -> Result<Broadcast, Refusal> {
        let whom = Whom::Broadcast { broadcast: next.id.clone() };
        let act: Act = self.act(session, did).to(whom).with("addressed", press.addressed.to_string());
        self.log(&next.from, act).await?;
        let next = by(session, next);
        match self.table.change_broadcast(&next).await.map_err(failed)? {
            Written::Now(next) | Written::Before(next) => Ok(next),
            Written::Gone => Err(console::refuse::not_found()),
            Written::Meanwhile => {
                let stands = self.named(session, next.id.as_str()).await?.ok_or_else(console::refuse::not_found)?;
                let same = stands.is_released_by(&press.key) || has_asked(&stands, session, press);
                if same { Ok(stands) } else { Err(refuse::changed_by(session, &stands)) }
            }
        }
    }
}
