//! Drafts: the list, a new one, one, its text, and away with it.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Api, refuse,
    view::{Broadcast, Draft, New, Rows},
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Whose {
    /// Of one school.
    school: Option<String>,
    /// Or the board's own.
    board: Option<bool>,
    /// `next` of an earlier answer.
    before: Option<String>,
}

/// A sender's broadcasts, newest first, drafts too.
#[utoipa::path(get, path = "/api/console/broadcasts", operation_id = "broadcasts",
    params(Whose), responses((status = 200, body = Rows), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn broadcasts(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Rows>, Refusal> {
    Err(refuse::try_again())
}

/// Begins a draft.
#[utoipa::path(post, path = "/api/console/broadcasts", operation_id = "begin_broadcast",
    request_body = New, responses((status = 201, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn begin(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<New>,
) -> Result<(StatusCode, Json<Broadcast>), Refusal> {
    Err(refuse::try_again())
}

/// One broadcast.
#[utoipa::path(get, path = "/api/console/broadcasts/{id}", operation_id = "broadcast",
    params(("id" = String, Path)), responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn broadcast(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// Keeps what a draft says, to whom and when.
#[utoipa::path(put, path = "/api/console/broadcasts/{id}", operation_id = "keep_broadcast",
    params(("id" = String, Path)), request_body = Draft, responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn keep(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Draft>,
) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// Takes a draft away, with its files.
#[utoipa::path(delete, path = "/api/console/broadcasts/{id}", operation_id = "drop_broadcast",
    params(("id" = String, Path)), responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn drop(State(_api): State<Arc<Api>>, _session: Session) -> Result<StatusCode, Refusal> {
    Err(refuse::try_again())
}
