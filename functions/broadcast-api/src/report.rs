//! What came of it at one school.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use console::Session;
use lambda::http::{Body, ErrorBody, Refusal};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Api, refuse,
    view::{Confirmed, Report},
};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct AtWhich {
    school: String,
    /// `missing`: only those who have not confirmed, or whom it has not reached.
    #[param(inline)]
    who: Option<Who>,
}

/// A part of the pupils.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    Missing,
}

/// What came of it, pupil by pupil.
#[utoipa::path(get, path = "/api/console/broadcasts/{id}/report", operation_id = "broadcast_report",
    params(("id" = String, Path), AtWhich), responses((status = 200, body = Report), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn report(State(_api): State<Arc<Api>>, _session: Session) -> Result<Json<Report>, Refusal> {
    Err(refuse::try_again())
}

/// A household has said that it knows, by telephone or on paper.
#[utoipa::path(post, path = "/api/console/broadcasts/{id}/confirmations", operation_id = "confirm_for_household",
    params(("id" = String, Path)), request_body = Confirmed, responses((status = 204), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn confirm(
    State(_api): State<Arc<Api>>,
    _session: Session,
    Body(_asked): Body<Confirmed>,
) -> Result<StatusCode, Refusal> {
    Err(refuse::try_again())
}
