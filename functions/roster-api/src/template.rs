//! The CSV to fill in.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use console::Session;
use lambda::http::ErrorBody;

/// The headers of a roster as CSV, UTF-8 with BOM.
#[utoipa::path(get, path = "/api/console/imports/template", operation_id = "import_template",
    responses((status = 200, body = String, content_type = "text/csv"), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn template(_session: Session) -> Response {
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8");
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"meibo.csv\"");
    ([kind, name], roster::template()).into_response()
}
