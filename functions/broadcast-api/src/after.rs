//! What came of it.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{
    Api, refuse,
    view::{Progress, Resolve},
};

/// How far it has come.
#[utoipa::path(get, path = "/api/console/broadcasts/{id}/progress", operation_id = "broadcast_progress",
    params(("id" = String, Path)), responses((status = 200, body = Progress), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn progress(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Progress>, Refusal> {
    Err(refuse::try_again())
}

/// Decides about recipients of whom nobody knows whether they got it.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/chunks/{chunk}/resolve", operation_id = "resolve_chunk",
    params(("id" = String, Path), ("chunk" = u32, Path)), request_body = Resolve, responses((status = 200, body = Progress), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn resolve(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Resolve>,
) -> Result<Json<Progress>, Refusal> {
    Err(refuse::try_again())
}
