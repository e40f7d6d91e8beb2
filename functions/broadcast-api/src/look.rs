//! The guard.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{Api, refuse, view::Look};

/// What the guard sees, and what LINE's plan has left.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/look", operation_id = "look",
    params(("id" = String, Path)), responses((status = 200, body = Look), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn look(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Look>, Refusal> {
    Err(refuse::try_again())
}
