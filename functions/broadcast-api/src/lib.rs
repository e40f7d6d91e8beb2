//! `/api/console/broadcasts`: what the staff console calls to write, check, send and follow a broadcast.

use axum::Router;

/// The routes; as long as there are none, every path is unknown.
pub fn router() -> Router {
    Router::new()
}
