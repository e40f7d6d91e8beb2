//! `/api/console/*`: the day's absences of a school, and confirming them.
//!
//! API Gateway has verified the token. What its person may see comes from the table alone, as a
//! [`SchoolScope`](domain::staff::SchoolScope), and nothing of a school is read without one.

mod board;
mod seen;
mod who;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::Gate;
use domain::talk::Words;
use lambda::{Clock, Secret, http::BODY_LIMIT};
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// What the requests share.
pub struct Api {
    table: Table,
    gate: Gate,
    clock: Clock,
    words: Words,
}

impl Api {
    /// Over a table and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, clock: Clock, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("console-api", table.clone(), origin_secret);
        Arc::new(Self { table, gate, clock, words: Words::japanese() })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: what the staff console calls", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(who::me))
        .routes(routes!(board::board))
        .routes(routes!(seen::seen))
}

/// The routes.
pub fn router(api: Arc<Api>) -> Router {
    let routes = api.gate.clone().before(Router::from(routes()));
    routes.layer(DefaultBodyLimit::max(BODY_LIMIT)).with_state(api)
}

/// What the routes take and give, for docs/api and the pages' client.
pub fn description() -> openapi::OpenApi {
    routes().into_openapi()
}
