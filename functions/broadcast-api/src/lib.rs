//! `/api/console/broadcasts`: what staff call to write a broadcast, have it looked at, let it go, and follow it.
//!
//! This function decides and orders; broadcast-planner freezes who gets it, broadcast-sender sends it.

#![allow(unused_imports, dead_code)]

mod after;
mod count;
mod drafts;
mod files;
mod look;
mod refuse;
mod release;
mod report;
mod templates;
mod tree;
mod view;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::Gate;
use lambda::{Clock, Secret};
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body: a draft with 500 segments and a letter of 20,000 characters.
const BODY_BYTES: usize = 256 * 1024;

/// What the requests share.
pub struct Api {
    table: Table,
    gate: Gate,
    clock: Clock,
}

impl Api {
    /// Over a table and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, clock: Clock, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("broadcast-api", table.clone(), origin_secret);
        Arc::new(Self { table, gate, clock })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: broadcasts, for the staff console", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(tree::audience))
        .routes(routes!(count::count))
        .routes(routes!(drafts::broadcasts, drafts::begin))
        .routes(routes!(drafts::broadcast, drafts::keep, drafts::drop))
        .routes(routes!(files::begin))
        .routes(routes!(files::remove))
        .routes(routes!(files::check))
        .routes(routes!(files::opened))
        .routes(routes!(look::look))
        .routes(routes!(release::release))
        .routes(routes!(release::approve))
        .routes(routes!(release::refuse))
        .routes(routes!(release::stop))
        .routes(routes!(release::withdraw))
        .routes(routes!(after::progress))
        .routes(routes!(after::resolve))
        .routes(routes!(report::report))
        .routes(routes!(report::confirm))
        .routes(routes!(templates::templates, templates::keep))
        .routes(routes!(templates::drop))
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
