//! Attachments.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{
    Api, refuse,
    view::{Broadcast, FileName, Upload},
};

/// Where a file is to be sent. It goes along once it has been checked.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/attachments", operation_id = "begin_attachment",
    params(("id" = String, Path)), request_body = FileName, responses((status = 201, body = Upload), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn begin(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<FileName>,
) -> Result<(StatusCode, Json<Upload>), Refusal> {
    Err(refuse::try_again())
}

/// Takes a file off.
#[utoipa::path(delete, path = "/api/console/broadcasts/{id}/attachments/{attachment}", operation_id = "remove_attachment",
    params(("id" = String, Path), ("attachment" = String, Path)), responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn remove(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// The file is there: looks at what it is.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/attachments/{attachment}/check", operation_id = "check_attachment",
    params(("id" = String, Path), ("attachment" = String, Path)), responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn check(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}

/// I have opened it.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/attachments/{attachment}/opened", operation_id = "attachment_opened",
    params(("id" = String, Path), ("attachment" = String, Path)), responses((status = 200, body = Broadcast), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn opened(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Broadcast>, Refusal> {
    Err(refuse::try_again())
}
