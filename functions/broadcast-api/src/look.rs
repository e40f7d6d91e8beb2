//! The guard, and what LINE's plan has left.

use std::sync::Arc;

use axum::{Json, body::Bytes, extract::State};
use console::Session;
use domain::broadcast::guard::{self, Finding};
use lambda::http::{ErrorBody, Refusal};
use tracing::warn;

use crate::{
    Api,
    one::Id,
    refuse,
    view::{self, Counted, Look, Quota},
};

/// What the guard sees, and what LINE's plan has left.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/look", operation_id = "look", params(("id" = String, Path)),
    request_body = Option<Counted>, responses((status = 200, body = Look), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn look(
    State(api): State<Arc<Api>>,
    session: Session,
    id: Id,
    body: Bytes,
) -> Result<Json<Look>, Refusal> {
    let broadcast = api.one(&session, id).await?;
    if !broadcast.is_open() && broadcast.state != domain::broadcast::State::Waiting {
        return Err(refuse::not_now());
    }
    let goes = broadcast.would_go_at(api.clock.now());
    broadcast.check_asks(goes).map_err(refuse::wrong)?;
    api.can_be_answered(&broadcast, goes).await?;
    let seen = api.look_at(&session, &broadcast, counted(&body)?).await?;
    Ok(Json(Look {
        findings: seen.findings.iter().map(finding).collect(),
        needs_second: seen.needs_second,
        must_open: seen.must_open.into_iter().map(String::from).collect(),
        quota: api.quota(seen.reckoned.line).await,
    }))
}

/// What the page has counted, if it says so.
fn counted(body: &[u8]) -> Result<Option<Counted>, Refusal> {
    if body.is_empty() {
        return Ok(None);
    }
    serde_json::from_slice(body).map_err(|_| refuse::unreadable())
}

pub(crate) fn finding(finding: &Finding) -> view::Finding {
    let why = serde_json::to_value(finding.why).ok().and_then(|why| why.as_str().map(str::to_owned));
    view::Finding {
        id: finding.id.clone(),
        why: why.unwrap_or_default(),
        level: match finding.level {
            guard::Level::Look => view::Level::Look,
            guard::Level::Open => view::Level::Open,
            guard::Level::Second => view::Level::Second,
        },
        words: finding.words(),
        quote: finding.quote.as_ref().map(|quote| quote.as_str().to_owned()),
        attachment: finding.attachment.as_ref().map(ToString::to_string),
    }
}

impl Api {
    /// What LINE's plan has left. LINE's silence is no reason not to look at the rest.
    async fn quota(&self, needed: u32) -> Quota {
        let unknown = Quota { limit: None, used: 0, needed, yen: None };
        let Some(line) = &self.outside.allowance.line else { return unknown };
        let (limit, used) = match (line.quota().await, line.consumption().await) {
            (Ok(limit), Ok(used)) => (limit, used),
            (Err(reason), _) | (_, Err(reason)) => {
                warn!(line.error = %reason, "LINE does not say what the plan has left: {reason}");
                return unknown;
            }
        };
        let beyond = limit.map(|limit| u64::from(needed).saturating_sub(limit.saturating_sub(used)));
        let yen = beyond.zip(self.outside.allowance.yen).map(|(beyond, yen)| beyond * u64::from(yen));
        Quota { limit, used, needed, yen }
    }
}
