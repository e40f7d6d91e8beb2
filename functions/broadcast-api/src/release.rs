//! Letting go, and holding back.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{
    Api, refuse,
    view::{Approve, Broadcast, Refuse, Release, Withdraw},
};

/// Sends it, or asks another person to approve.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/release", operation_id = "release_broadcast",
    params(("id" = String, Path)), request_body = Release, responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn release(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Release>,
) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// Approves what somebody else wrote, and sends it.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/approve", operation_id = "approve_broadcast",
    params(("id" = String, Path)), request_body = Approve, responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn approve(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Approve>,
) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// Gives it back to whoever asked.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/refuse", operation_id = "refuse_broadcast",
    params(("id" = String, Path)), request_body = Refuse, responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn refuse(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Refuse>,
) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// Stops it before anything goes out.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/stop", operation_id = "stop_broadcast",
    params(("id" = String, Path)), responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn stop(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// Takes it back: page and files are gone, and who got it is told.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/withdraw", operation_id = "withdraw_broadcast",
    params(("id" = String, Path)), request_body = Withdraw, responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn withdraw(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Withdraw>,
) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}
