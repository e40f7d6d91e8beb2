//! The registration desk: who can be reached, the letters, a pupil's guardians, claims on seats; and the audit log.

mod audit;
mod claims;
mod guardians;
mod letters;
mod reach;
mod whom;
mod wrong;

use std::sync::Arc;

use console::{Session, refuse};
use domain::{
    audit::{Act, Actor, Chain, Deed},
    registration::LetterCode,
    school::{Homeroom, School},
    staff::SchoolScope,
};
use lambda::http::Refusal;
use table::{AuditLog, Schools, Seats, TableError};
use tracing::error;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::Api;

/// The routes of the desk.
pub(crate) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(reach::reach))
        .routes(routes!(reach::pupils))
        .routes(routes!(reach::schools))
        .routes(routes!(letters::letters))
        .routes(routes!(guardians::guardians))
        .routes(routes!(guardians::suspend))
        .routes(routes!(guardians::resume))
        .routes(routes!(guardians::unlink))
        .routes(routes!(guardians::relink))
        .routes(routes!(claims::claims))
        .routes(routes!(claims::decide))
        .routes(routes!(audit::of_school))
        .routes(routes!(audit::verify_school))
        .routes(routes!(audit::export_school))
        .routes(routes!(audit::of_board))
        .routes(routes!(audit::verify_board))
        .routes(routes!(audit::export_board))
}

fn failed(reason: TableError) -> Refusal {
    refuse::table_failed(&reason)
}

/// A new code, which nobody can guess.
fn new_code() -> Result<LetterCode, Refusal> {
    lambda::chance().map(LetterCode::from_digits).map_err(|reason| {
        error!("no code was made: {reason}");
        wrong::no_chance()
    })
}

impl Api {
    /// What this person does, for the log: at this moment, under their name.
    fn act(&self, session: &Session, did: Deed) -> Act {
        let by = Actor::Staff { id: session.staff.id.clone(), name: session.staff.name.clone() };
        Act::new(self.clock.now(), by, did)
    }

    /// Writes down in the school's log what is about to be done.
    async fn log(&self, scope: &SchoolScope, act: Act) -> Result<(), Refusal> {
        self.table.append(&Chain::School(scope.school().clone()), act).await.map_err(failed)?;
        Ok(())
    }

    /// The school, if it is there: the board's scope opens any code, and nothing is kept of a school that does not exist.
    async fn school_at(&self, scope: &SchoolScope) -> Result<School, Refusal> {
        self.table.school(scope.school()).await.map_err(failed)?.ok_or_else(refuse::not_found)
    }

    /// The homerooms in scope, of all years: pupils may still sit in last year's.
    async fn homerooms(&self, scope: &SchoolScope) -> Result<Vec<Homeroom>, Refusal> {
        let mut homerooms = self.table.homerooms_of_all_years(scope).await.map_err(failed)?;
        homerooms.retain(|homeroom| scope.covers(&homeroom.id));
        Ok(homerooms)
    }
}
