//! How many people an audience comes to.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};

use crate::{
    Api, refuse,
    view::{Asked, Count},
};

/// What an audience comes to, at some of its schools.
#[utoipa::path(post, path = "/api/console/broadcasts/count", operation_id = "count_audience",
    request_body = Asked, responses((status = 200, body = Count), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn count(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Asked>,
) -> Result<Json<Count>, Refusal> {
    Err(refuse::try_again())
}
