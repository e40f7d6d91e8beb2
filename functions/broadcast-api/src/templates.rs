//! Texts that a school sends again and again.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{
    Api, refuse,
    view::{KeptTemplate, NewTemplate, Templates},
};

/// The templates of the school.
#[utoipa::path(get, path = "/api/console/schools/{school}/templates", operation_id = "templates",
    params(("school" = String, Path)), responses((status = 200, body = Templates), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn templates(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Templates>, Refusal> {
    Err(refuse::try_again())
}

/// Keeps a text as a template.
#[utoipa::path(post, path = "/api/console/schools/{school}/templates", operation_id = "keep_template",
    params(("school" = String, Path)), request_body = NewTemplate, responses((status = 201, body = KeptTemplate), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn keep(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<NewTemplate>,
) -> Result<(StatusCode, Json<KeptTemplate>), Refusal> {
    Err(refuse::try_again())
}

/// Takes a template away.
#[utoipa::path(delete, path = "/api/console/schools/{school}/templates/{template}", operation_id = "drop_template",
    params(("school" = String, Path), ("template" = String, Path)), responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn drop(State(_api): State<Arc<Api>>, _session: Session) -> Result<StatusCode, Refusal> {
    Err(refuse::try_again())
}
