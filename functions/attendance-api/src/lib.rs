//! What a day's absences come to: `/api/console/infections`, the school's daily sheet and where a closure may be due, and
//! `/api/console/schools/{school}/arrival`, which seats are empty and who is searched for.
//!
//! Sheets are only read. Counts of symptoms are about health, also where they name nobody: a homeroom of thirty knows who is at home.

mod arrival;
mod board;
mod sheet;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use console::{Gate, Session, refuse};
use domain::{
    audit::{Act, Actor, Chain, Deed},
    staff::SchoolScope,
};
use lambda::{
    Clock, Secret,
    http::{BODY_LIMIT, Refusal},
};
use table::{AuditLog, Table};
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// What the requests share.
pub struct Api {
    table: Table,
    gate: Gate,
    clock: Clock,
}

impl Api {
    /// Over a table and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, clock: Clock, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("attendance-api", table.clone(), origin_secret);
        Arc::new(Self { table, gate, clock })
    }

    /// What this person does, for the log: at this moment, under their name.
    fn act(&self, session: &Session, did: Deed) -> Act {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        Act::new(self.clock.now(), by, did)
    }

    /// Writes down in the school's log what is about to be done.
    async fn log(&self, scope: &SchoolScope, act: Act) -> Result<(), Refusal> {
        let chain = Chain::School(scope.school().clone());
        self.table.append(&chain, act).await.map(|_| ()).map_err(|reason| refuse::table_failed(&reason))
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: what absences come to, for the staff console", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(board::board))
        .routes(routes!(sheet::sheet))
        .merge(arrival::routes())
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
