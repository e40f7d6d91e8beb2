//! How schools' own systems want to read attendance: described once, shown at once as it would be written.

mod column;
pub(crate) mod preview;
pub(crate) mod routes;
mod schedule;
mod view;

pub(crate) use self::{preview::days_of, view::Unknown};
