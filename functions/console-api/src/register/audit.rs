//! The audit log in the console: shown, verified, exported.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
    http::header,
    response::{IntoResponse, Response},
};
use console::{Administering, AtBoard, Session, refuse};
use domain::{
    audit::{Actor, ChainScope, Deed, Recorded, Verdict, Verifier},
    staff::SchoolScope,
    time::rfc3339,
};
use lambda::http::{ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{AuditLog, AuditReading};
use tracing::{info, warn};
use utoipa::{IntoParams, ToSchema};

use super::{failed, whom::Names};
use crate::Api;

/// So many entries at once: on a screen, and in one request to the table.
const SHOWN: u16 = 50;
const READ: u16 = 1_000;

/// An answer holds 6 MB; an entry has about half a kilobyte.
const EXPORTED: u64 = 8_000;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Before {
    /// Only entries with smaller numbers.
    before: Option<u64>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct From {
    /// The first entry of the file; 1 if it is left out.
    from: Option<u64>,
}

/// A part of the log.
#[derive(Serialize, ToSchema)]
pub(crate) struct Log {
    /// Newest first.
    entries: Vec<LogEntry>,
    /// What to ask for next as `before`; null at the log's beginning.
    next: Option<u64>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct LogEntry {
    seq: u64,
    at: String,
    who: WhoDid,
    /// The deed's code.
    did: String,
    /// The deed in words.
    words: String,
    /// `児童生徒 …`, by the name of today.
    whom: Option<String>,
    /// Facts that are not personal.
    detail: BTreeMap<String, String>,
    hash: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct WhoDid {
    kind: WhoKind,
    id: String,
    /// Of staff, under the name of that day.
    name: Option<String>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WhoKind {
    Staff,
    Guardian,
    System,
}

/// Whether the log is as it was written.
#[derive(Serialize, ToSchema)]
pub(crate) struct Verified {
    intact: bool,
    /// How many entries are as they were written, from the first on.
    entries: u64,
    /// The hash of the last of them. Kept elsewhere, it shows later whether a tail is missing.
    head: String,
    /// The number of the entry at which it shows that something was done to the log.
    broken_at: Option<u64>,
}

/// What was done at this school, newest first.
#[utoipa::path(get, operation_id = "audit_of_school", path = "/api/console/schools/{school}/audit", params(("school" = String, Path), Before),
    responses((status = 200, body = Log), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn of_school(
    State(api): State<Arc<Api>>,
    Administering { scope, .. }: Administering,
    before: Result<Query<Before>, QueryRejection>,
) -> Result<Json<Log>, Refusal> {
    let Query(Before { before }) = before.map_err(|_| refuse::not_found())?;
    let entries = api.table.newest(&chain_of(&scope)?, before, SHOWN).await.map_err(failed)?;
    let names = api.names_at(&scope, &entries).await?;
    Ok(Json(log(entries, &names)))
}

/// What was done by the board, newest first.
#[utoipa::path(get, operation_id = "audit_of_board", path = "/api/console/audit", params(Before),
    responses((status = 200, body = Log), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn of_board(
    State(api): State<Arc<Api>>,
    AtBoard { scope, .. }: AtBoard,
    before: Result<Query<Before>, QueryRejection>,
) -> Result<Json<Log>, Refusal> {
    let Query(Before { before }) = before.map_err(|_| refuse::not_found())?;
    let entries = api.table.newest(&ChainScope::of_board(scope), before, SHOWN).await.map_err(failed)?;
    let names = api.names_of_board(&entries).await?;
    Ok(Json(log(entries, &names)))
}

/// Looks at every entry of the school's log.
#[utoipa::path(post, operation_id = "verify_audit_of_school", path = "/api/console/schools/{school}/audit/verify", params(("school" = String, Path)),
    responses((status = 200, body = Verified), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn verify_school(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
) -> Result<Json<Verified>, Refusal> {
    api.school_at(&scope).await?;
    api.verify(&session, &chain_of(&scope)?).await
}

/// Looks at every entry of the board's log.
#[utoipa::path(post, operation_id = "verify_audit_of_board", path = "/api/console/audit/verify",
    responses((status = 200, body = Verified), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn verify_board(
    State(api): State<Arc<Api>>,
    AtBoard { session, scope }: AtBoard,
) -> Result<Json<Verified>, Refusal> {
    api.verify(&session, &ChainScope::of_board(scope)).await
}

/// The school's log as a file: JSON, an entry a line, oldest first. `infra/audit` verifies it without us.
#[utoipa::path(get, operation_id = "export_audit_of_school", path = "/api/console/schools/{school}/audit/export",
    params(("school" = String, Path), From),
    responses((status = 200, content_type = "application/x-ndjson", body = String), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn export_school(
    State(api): State<Arc<Api>>,
    Administering { session, scope }: Administering,
    from: Result<Query<From>, QueryRejection>,
) -> Result<Response, Refusal> {
    api.school_at(&scope).await?;
    api.export(&session, &chain_of(&scope)?, from).await
}

/// The board's log as a file.
#[utoipa::path(get, operation_id = "export_audit_of_board", path = "/api/console/audit/export", params(From),
    responses((status = 200, content_type = "application/x-ndjson", body = String), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn export_board(
    State(api): State<Arc<Api>>,
    AtBoard { session, scope }: AtBoard,
    from: Result<Query<From>, QueryRejection>,
) -> Result<Response, Refusal> {
    api.export(&session, &ChainScope::of_board(scope), from).await
}

fn chain_of(scope: &SchoolScope) -> Result<ChainScope, Refusal> {
    ChainScope::of_school(scope).ok_or_else(refuse::role_not_allowed)
}

fn log(entries: Vec<Recorded>, names: &Names) -> Log {
    let next = entries.last().map(|entry| entry.seq).filter(|seq| *seq > 1);
    Log { entries: entries.into_iter().map(|entry| shown(entry, names)).collect(), next }
}

fn shown(entry: Recorded, names: &Names) -> LogEntry {
    let act = entry.act;
    LogEntry {
        seq: entry.seq,
        at: rfc3339(act.at),
        who: match act.by {
            Actor::Staff { id, name } => WhoDid { kind: WhoKind::Staff, id: id.into(), name: Some(name) },
            Actor::Guardian { id } => WhoDid { kind: WhoKind::Guardian, id: id.into(), name: None },
            Actor::System => WhoDid { kind: WhoKind::System, id: "system".to_owned(), name: None },
        },
        did: act.did.code().to_owned(),
        words: act.did.words().to_owned(),
        whom: act.whom.as_ref().map(|whom| names.words(whom)),
        detail: act.detail,
        hash: entry.hash.to_string(),
    }
}

impl Api {
    async fn verify(&self, session: &Session, scope: &ChainScope) -> Result<Json<Verified>, Refusal> {
        self.table.append(scope.chain(), self.act(session, Deed::AuditVerified)).await.map_err(failed)?;
        let end = self.table.end(scope).await.map_err(failed)?;
        let mut verifier = Verifier::of(scope.chain().clone());
        let mut next = 1;
        while next <= end.seq {
            let entries = self.table.from(scope, next, READ).await.map_err(failed)?;
            let known = entries.iter().filter(|entry| entry.seq <= end.seq);
            if let Some(broken) = known.map(|entry| verifier.see(entry)).find_map(Result::err) {
                return Ok(Json(not_intact(session, scope, &verifier, broken.at)));
            }
            let Some(last) = entries.last() else { break };
            next = last.seq.saturating_add(1);
        }
        Ok(Json(match verifier.clone().finish(Some(end.hash)) {
            Verdict::Intact { entries, head } => {
                info!(staff.id = %session.staff.id, chain = %scope.chain(), entries, "a log of {entries} entries is intact");
                Verified { intact: true, entries, head: head.to_string(), broken_at: None }
            }
            Verdict::Broken(broken) => not_intact(session, scope, &verifier, broken.at),
        }))
    }

    async fn export(
        &self,
        session: &Session,
        scope: &ChainScope,
        from: Result<Query<From>, QueryRejection>,
    ) -> Result<Response, Refusal> {
        let Query(From { from }) = from.map_err(|_| refuse::not_found())?;
        let first = from.unwrap_or(1).max(1);
        let act = self.act(session, Deed::AuditExported).with("from", first);
        let end = self.table.append(scope.chain(), act).await.map_err(failed)?.seq;
        let last = end.min(first.saturating_add(EXPORTED - 1));
        let mut file = String::new();
        let mut next = first;
        while next <= last {
            let entries = self.table.from(scope, next, READ).await.map_err(failed)?;
            for entry in entries.iter().filter(|entry| entry.seq <= last) {
                file.push_str(&serde_json::to_string(entry).map_err(|_| refuse::not_found())?);
                file.push('\n');
            }
            let Some(read) = entries.last() else { break };
            next = read.seq.saturating_add(1);
        }
        info!(staff.id = %session.staff.id, chain = %scope.chain(), first, last, "a log exported from {first} to {last}");
        let name = format!("attachment; filename=\"audit-{}-{first}-{last}.jsonl\"", scope.chain());
        let headers = [
            (header::CONTENT_TYPE, "application/x-ndjson".to_owned()),
            (header::CONTENT_DISPOSITION, name),
            (header::CACHE_CONTROL, "no-store".to_owned()),
            // Where the next file begins, when one answer does not hold all.
            (
                header::HeaderName::from_static("x-next-entry"),
                if last < end { (last + 1).to_string() } else { String::new() },
            ),
        ];
        Ok((headers, file).into_response())
    }
}

fn not_intact(session: &Session, scope: &ChainScope, verifier: &Verifier, at: u64) -> Verified {
    warn!(staff.id = %session.staff.id, chain = %scope.chain(), entry = at, "a log is not as it was written");
    let sound = verifier.seen();
    Verified { intact: false, entries: sound.seq, head: sound.hash.to_string(), broken_at: Some(at) }
}
