//! `/api/console/broadcasts`: what staff call to write a broadcast, have it looked at, let it go, and follow it.
//!
//! This function decides and orders; broadcast-planner freezes who gets it, broadcast-sender sends it.

mod after;
mod ask;
mod attached;
mod attention;
mod begin;
mod count;
mod drafts;
mod list;
mod look;
mod looked;
mod notice;
mod one;
mod outside;
mod received;
mod refuse;
mod release;
mod repeats;
mod report;
mod resolve;
mod shown;
mod templates;
mod tree;
mod until;
mod view;
mod whom;
mod withdraw;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::Gate;
use lambda::{Clock, Secret};
pub use outside::{Allowance, Outbox, Outside, Post};
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body: a draft with 500 segments, a letter of 20,000 characters and a survey of 30,000.
const BODY_BYTES: usize = 384 * 1024;

/// What the requests share.
pub struct Api {
    table: Table,
    outside: Outside,
    gate: Gate,
    clock: Clock,
}

impl Api {
    /// Over a table, what is outside, and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, outside: Outside, clock: Clock, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("broadcast-api", table.clone(), origin_secret);
        Arc::new(Self { table, outside, gate, clock })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: broadcasts, for the staff console", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(tree::audience))
        .routes(routes!(count::count))
        .routes(routes!(list::broadcasts, begin::begin))
        .routes(routes!(attention::attention))
        .routes(routes!(templates::of_board, templates::keep_of_board))
        .routes(routes!(templates::drop_of_board))
        .routes(routes!(drafts::broadcast, drafts::keep, drafts::drop))
        .routes(routes!(attached::begin))
        .routes(routes!(attached::remove))
        .routes(routes!(attached::check))
        .routes(routes!(attached::opened))
        .routes(routes!(look::look))
        .routes(routes!(ask::ask))
        .routes(routes!(release::release))
        .routes(routes!(release::approve))
        .routes(routes!(release::refuse))
        .routes(routes!(release::stop))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(withdraw::look))
        .routes(routes!(until::extend))
        .routes(routes!(until::close))
        .routes(routes!(after::progress))
        .routes(routes!(resolve::one))
        .routes(routes!(resolve::all))
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
