//! `/api/console/imports`: a roster comes in, is looked at, is written, is taken back.
//!
//! This function takes the file and gives orders; roster-importer does the work. What a person sees before they press the button is
//! what is done, or nothing: the counts that they saw go along with the order.

mod acting;
mod beginning;
mod choosing;
mod refuse;
mod rows;
mod template;
mod view;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::Gate;
use imports::{Outside, PART_BYTES};
use lambda::{Clock, Secret};
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// What the requests share.
pub struct Api {
    table: Table,
    outside: Outside,
    gate: Gate,
    clock: Clock,
}

impl Api {
    /// Over a table, a bucket with a queue, and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, outside: Outside, clock: Clock, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("roster-api", table.clone(), origin_secret);
        Arc::new(Self { table, outside, gate, clock })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: rosters, for the staff console", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(beginning::imports, beginning::begin))
        .routes(routes!(template::template))
        .routes(routes!(beginning::import))
        .routes(routes!(beginning::part))
        .routes(routes!(acting::read))
        .routes(routes!(rows::rows))
        .routes(routes!(choosing::choose))
        .routes(routes!(acting::apply))
        .routes(routes!(acting::undo))
}

/// The routes.
pub fn router(api: Arc<Api>) -> Router {
    let routes = api.gate.clone().before(Router::from(routes()));
    routes.layer(DefaultBodyLimit::max(PART_BYTES)).with_state(api)
}

/// What the routes take and give, for docs/api and the pages' client.
pub fn description() -> openapi::OpenApi {
    routes().into_openapi()
}
