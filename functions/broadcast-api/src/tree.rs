//! What there is to choose from.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{Api, refuse, view::Tree};

/// The tree to choose from, as far as I may send there.
#[utoipa::path(get, path = "/api/console/schools/{school}/audience", operation_id = "audience",
    params(("school" = String, Path)), responses((status = 200, body = Tree), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn audience(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Tree>, Refusal> {
    Err(refuse::try_again())
}
