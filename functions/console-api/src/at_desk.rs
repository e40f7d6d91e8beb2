//! What both desks do: answer for the table, write down what is about to be done, draw a number.

use console::{Session, refuse};
use domain::{
    audit::{Act, Actor, Chain, Deed},
    school::School,
    staff::SchoolScope,
};
use lambda::http::Refusal;
use table::{AuditLog, Schools, TableError};
use tracing::error;

use crate::Api;

#[allow(clippy::needless_pass_by_value)] // as `map_err` hands it over
pub(crate) fn failed(reason: TableError) -> Refusal {
    refuse::table_failed(&reason)
}

/// Bytes that nobody can guess.
pub(crate) fn chance<const N: usize>() -> Result<[u8; N], Refusal> {
    lambda::chance().map_err(|reason| {
        error!("no number was drawn: {reason}");
        Refusal::try_again("いま番号を作れません。少し待ってからもう一度お試しください。")
    })
}

impl Api {
    /// What this person does, for the log: at this moment, under their name.
    pub(crate) fn act(&self, session: &Session, did: Deed) -> Act {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        Act::new(self.clock.now(), by, did)
    }

    /// Writes down in the school's log what is about to be done.
    pub(crate) async fn log(&self, scope: &SchoolScope, act: Act) -> Result<(), Refusal> {
        self.log_in(&Chain::School(scope.school().clone()), act).await
    }

    /// Writes it down in that log.
    pub(crate) async fn log_in(&self, chain: &Chain, act: Act) -> Result<(), Refusal> {
        self.table.append(chain, act).await.map(|_| ()).map_err(failed)
    }

    /// The school, if it is there: the board's scope opens any code, and nothing is kept of a school that does not exist.
    pub(crate) async fn school_at(&self, scope: &SchoolScope) -> Result<School, Refusal> {
        self.table.school(scope.school()).await.map_err(failed)?.ok_or_else(refuse::not_found)
    }
}
