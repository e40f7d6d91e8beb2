//! `/api/console/*` but for staff and imports: the day's absences, a school's settings, people and groups, its registration desk.
//!
//! API Gateway has verified the token. What its person may see comes from the table alone, as a
//! [`SchoolScope`](domain::staff::SchoolScope), and nothing of a school is read without one.

mod absences;
mod at_desk;
mod desk;
mod page;
mod register;
mod who;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::Gate;
use domain::absence::ReceiptKeys;
use lambda::{Clock, Secret, http::BODY_LIMIT};
pub use page::Page;
use table::Table;
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::desk::{attendance, community, groups, homerooms, members, passcode, pupils, schools, settings};

/// What the requests share.
pub struct Api {
    table: Table,
    gate: Gate,
    clock: Clock,
    page: Page,
    receipts: ReceiptKeys,
}

impl Api {
    /// Over a table and a clock. `origin_secret` is what the distribution sends along; `page` is the guardians', `receipts` know
    /// the seals of what was given out there.
    pub fn new(
        table: Table,
        clock: Clock,
        origin_secret: Option<Secret>,
        page: Page,
        receipts: ReceiptKeys,
    ) -> Arc<Self> {
        let gate = Gate::new("console-api", table.clone(), origin_secret);
        Arc::new(Self { table, gate, clock, page, receipts })
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: what the staff console calls", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(who::me))
        .routes(routes!(schools::schools, schools::add))
        .routes(routes!(schools::change))
        .routes(routes!(passcode::make, passcode::remove))
        .routes(routes!(homerooms::homerooms, homerooms::add))
        .routes(routes!(homerooms::rename, homerooms::remove))
        .routes(routes!(pupils::pupils, pupils::add))
        .routes(routes!(pupils::change))
        .routes(routes!(groups::groups, groups::add))
        .routes(routes!(groups::change, groups::remove))
        .routes(routes!(members::members, members::change))
        .routes(routes!(community::community, community::add))
        .routes(routes!(community::remove))
        .routes(routes!(community::code))
        .routes(routes!(settings::settings, settings::change))
        .routes(routes!(attendance::attendance, attendance::change))
        .merge(absences::routes())
        .merge(register::routes())
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
