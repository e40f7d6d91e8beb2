//! How schools' own systems want to read attendance: described once, shown at once as it would be written.

mod preview;
mod routes;
mod schedule;
mod view;

pub(crate) use self::{preview::days_of, view::Unknown};
pub(crate) use self::{
    preview::{__path_preview, preview},
    routes::{__path_keep, __path_list, __path_remove, keep, list, remove},
};
