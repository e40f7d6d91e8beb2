//! `/api/console/infections`: what a day's absences come to, for the school's daily sheet, and where a closure may be due.
//!
//! It only reads. Counts of symptoms are about health, also where they name nobody: a homeroom of thirty knows who is at home.

mod board;
mod sheet;

use std::sync::Arc;

use axum::Router;
use console::Gate;
use lambda::Secret;
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// What the requests share.
pub struct Api {
    table: Table,
    gate: Gate,
}

impl Api {
    /// Over a table. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("attendance-api", table.clone(), origin_secret);
        Arc::new(Self { table, gate })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: what absences come to, for the staff console", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi()).routes(routes!(board::board)).routes(routes!(sheet::sheet))
}

/// The routes.
pub fn router(api: Arc<Api>) -> Router {
    api.gate.clone().before(Router::from(routes())).with_state(api)
}

/// What the routes take and give, for docs/api and the pages' client.
pub fn description() -> openapi::OpenApi {
    routes().into_openapi()
}
