//! `/api/console/surveys` and `/api/console/appointments`: what staff call to read what came of what a broadcast asked, and to
//! write down what families told them on paper or by telephone.
//!
//! What is asked, of whom and until when belongs to the broadcast, and to broadcast-api.

mod answers;
mod appointments;
mod asked;
mod enter;
mod homerooms;
mod one;
mod refuse;
mod results;
mod schools;
mod unanswered;
mod view;
mod words;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::Gate;
use lambda::{Clock, Secret};
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body: an answer to fifty questions of two thousand characters each.
const BODY_BYTES: usize = 512 * 1024;

/// What the requests share.
pub struct Api {
    table: Table,
    gate: Gate,
    clock: Clock,
    remembered: asked::Remembered,
    homerooms: homerooms::Homerooms,
}

impl Api {
    /// Over a table and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, clock: Clock, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("survey-api", table.clone(), origin_secret);
        let (remembered, homerooms) = (asked::Remembered::default(), homerooms::Homerooms::default());
        Arc::new(Self { table, gate, clock, remembered, homerooms })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: answers to surveys, and appointments, for the staff console", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(results::results))
        .routes(routes!(schools::schools))
        .routes(routes!(words::words))
        .routes(routes!(unanswered::unanswered))
        .routes(routes!(appointments::overview))
        .routes(routes!(appointments::sheet))
        .routes(routes!(appointments::assigning::assign))
        .routes(routes!(appointments::take))
        .routes(routes!(appointments::cancel))
        .routes(routes!(appointments::close))
        .routes(routes!(answers::answers_of, enter::enter))
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
