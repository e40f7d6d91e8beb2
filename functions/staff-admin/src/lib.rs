//! `/api/console/staff/*`: who works here, and what they may do.
//!
//! Rights stand in our table and count with the next request; Cognito keeps passwords and second factors. So the table is
//! written first: whoever is switched off there is out, whatever Cognito says. If Cognito does not answer then, the
//! caller is asked to try again, and repeating the call completes it.

mod accounts;
mod acts;
mod asked;
mod change;
mod first;
mod invite;
mod list;
mod person;
mod wrong;

use std::sync::Arc;

pub use accounts::Accounts;
use axum::{Router, extract::DefaultBodyLimit};
use console::{Gate, Session, refuse};
use domain::{
    audit::{Act, Actor, Chain, Deed, Whom},
    id::StaffId,
};
pub use first::{FirstAccount, NotMade};
use lambda::{
    Clock, Secret,
    http::{BODY_LIMIT, Refusal},
};
use table::{AuditLog, Table};
use utoipa::{OpenApi, openapi};
use utoipa_axum::{router::OpenApiRouter, routes};

/// What the requests share.
#[derive(Debug)]
pub struct Api {
    table: Table,
    accounts: Accounts,
    gate: Gate,
    clock: Clock,
}

impl Api {
    /// Over a table, the pool of accounts and a clock. `origin_secret` is what the distribution sends along.
    pub fn new(table: Table, accounts: Accounts, clock: Clock, origin_secret: Option<Secret>) -> Arc<Self> {
        let gate = Gate::new("staff-admin", table.clone(), origin_secret);
        Arc::new(Self { table, accounts, gate, clock })
    }

    /// Writes down what this person is about to do, in the log of every school that it is about, or in the board's.
    async fn note(&self, session: &Session, places: &[Chain], did: Deed, whom: &StaffId) -> Result<(), Refusal> {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        let act = Act::new(self.clock.now(), by, did).to(Whom::Staff { staff: whom.clone() });
        for place in places {
            self.table.append(place, act.clone()).await.map_err(|e| refuse::table_failed(&e))?;
        }
        Ok(())
    }
}

#[derive(OpenApi)]
#[openapi(info(title = "Renraku: what the staff console calls about staff's accounts", version = "1"))]
struct Description;

fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(list::staff, invite::invite))
        .routes(routes!(change::change))
        .routes(routes!(acts::deactivate))
        .routes(routes!(acts::activate))
        .routes(routes!(acts::reset_password))
        .routes(routes!(acts::reset_second_factor))
        .routes(routes!(acts::sign_out))
}

/// The routes.
pub fn router(api: Arc<Api>) -> Router {
    let routes = api.gate.clone().before(Router::from(routes()));
    routes.layer(DefaultBodyLimit::max(BODY_LIMIT)).with_state(api)
}

/// What the routes take and give, for docs/api and the page's client.
pub fn description() -> openapi::OpenApi {
    routes().into_openapi()
}
