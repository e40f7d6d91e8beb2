//! Reads a roster and compares it; writes it, and takes it back.
//!
//! The queue hands orders over at least once, and a function may end at any moment. So every order can be carried out again: reading writes
//! the same preview, and a step that was taken stands as it should. What a person changed since the preview is left alone and counted.

mod carry;
mod importer;
mod preview;
mod steps;

pub use importer::{Importer, NotDone};
pub use steps::{Direction, Outcome, carry_out};
