//! Appointments over the table: steps that many take at once, families with several children, and telling what there is to tell.

#[cfg(feature = "shown")]
pub mod shown;
mod siblings;
mod steps;
mod telling;

pub use siblings::{Sibling, children_of, family_of, siblings_of};
pub use steps::{NotDone, step};
pub use telling::{Telling, Told};
