//! The day's absences: the board, one pupil's day with all that was said about it, and what staff say themselves.

mod answer;
mod arrangements;
mod board;
mod day;
mod enter;
mod over;
mod receipts;
mod seen;
mod view;
mod within;
mod wrong;

use std::sync::Arc;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::Api;

/// The routes of absences.
pub(crate) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .routes(routes!(board::board))
        .routes(routes!(seen::seen))
        .routes(routes!(day::day, enter::enter))
        .routes(routes!(enter::cancel))
        .routes(routes!(answer::comment))
        .routes(routes!(answer::withdraw))
        .routes(routes!(answer::answer))
        .routes(routes!(arrangements::list, arrangements::add))
        .routes(routes!(arrangements::remove))
        .routes(routes!(receipts::verify))
}
