//! The registration desk: who can be reached, the letters, a pupil's guardians, claims on seats; and the audit log.

mod audit;
mod claims;
mod guardians;
mod letters;
mod reach;
mod whom;
mod wrong;

use std::sync::Arc;

use domain::{registration::LetterCode, school::Homeroom, staff::SchoolScope};
use lambda::http::Refusal;
use table::Seats;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    at_desk::{chance, failed},
};

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

/// A new code, which nobody can guess.
fn new_code() -> Result<LetterCode, Refusal> {
    chance().map(LetterCode::from_digits)
}

impl Api {
    /// The homerooms in scope, of all years: pupils may still sit in last year's.
    async fn homerooms(&self, scope: &SchoolScope) -> Result<Vec<Homeroom>, Refusal> {
        let mut homerooms = self.table.homerooms_of_all_years(scope).await.map_err(failed)?;
        homerooms.retain(|homeroom| scope.covers(&homeroom.id));
        Ok(homerooms)
    }
}
