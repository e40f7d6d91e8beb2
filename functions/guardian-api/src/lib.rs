//! `/api/guardian/*`: registering, reporting, changing, cancelling, looking up.
//!
//! Who somebody is comes from the LINE ID token alone, and whose children they may speak for from the table alone.

mod absences;
mod refuse;
mod registration;
mod session;
mod view;
mod who;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use domain::talk::Words;
use lambda::{Clock, http::BODY_LIMIT};
use line::IdTokens;
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// What the requests share.
pub struct Api {
    table: Table,
    tokens: IdTokens,
    clock: Clock,
    words: Words,
}

impl Api {
    /// Over a table, LINE's keys and a clock.
    pub fn new(table: Table, tokens: IdTokens, clock: Clock) -> Arc<Self> {
        Arc::new(Self { table, tokens, clock, words: Words::japanese() })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: what the guardian's page calls", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(who::me))
        .routes(routes!(registration::code))
        .routes(routes!(registration::child))
        .routes(routes!(absences::list))
        .routes(routes!(absences::report))
        .routes(routes!(absences::cancel))
}

/// The routes.
pub fn router(api: Arc<Api>) -> Router {
    Router::from(routes())
        .fallback(refuse::no_such_place)
        .method_not_allowed_fallback(refuse::no_such_place)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .with_state(api)
}

/// What the routes take and give, for docs/api and the pages' client.
pub fn description() -> openapi::OpenApi {
    routes().into_openapi()
}
