//! `/api/console/exports`: staff order answers or attendance as a file, watch it being written, and get a link that opens it for some
//! minutes. `/api/console/schools/{school}/layouts`: how the school's own system wants to read attendance.
//!
//! csv-export writes it. Who takes what is noted in the audit log, the order and each link.

mod layouts;
mod order;
mod read;
mod refuse;
mod view;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::Gate;
use exports::Orders;
use files::Store;
use lambda::{Clock, Secret};
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body: a layout of sixty columns.
const BODY_BYTES: usize = 64 * 1024;

/// What the requests share.
pub struct Api {
    table: Table,
    files: Store,
    orders: Orders,
    gate: Gate,
    clock: Clock,
}

impl Api {
    /// Over a table, a bucket with a queue, and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(
        table: Table,
        (files, orders): (Store, Orders),
        clock: Clock,
        origin_secret: Option<Secret>,
    ) -> Arc<Self> {
        let gate = Gate::new("export-api", table.clone(), origin_secret);
        Arc::new(Self { table, files, orders, gate, clock })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: exports, for the staff console", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(order::order))
        .routes(routes!(read::export))
        .routes(routes!(layouts::routes::list))
        .routes(routes!(layouts::preview::preview))
        .routes(routes!(layouts::routes::keep, layouts::routes::remove))
}

/// The routes.
pub fn router(api: Arc<Api>) -> Router {
    let routes = api.gate.clone().before(Router::from(routes()));
    routes.layer(DefaultBodyLimit::max(BODY_BYTES)).with_state(api)
}

/// What the routes take and give, for docs/api and the pages' client.
pub fn description() -> openapi::OpenApi {
    routes().into_openapi()
}
