//! Setting aside, and filling.

use std::future::Future;

use crate::{OddEvent, Seed, TableError};

/// Events that nobody could make sense of.
pub trait OddEvents: Send + Sync {
    /// Keeps it for 30 days. The same event again changes nothing.
    fn set_aside(&self, event: &OddEvent) -> impl Future<Output = Result<(), TableError>> + Send;
}

/// Filling a table. Only the demo data and tests do.
pub trait Seeding: Send + Sync {
    /// Writes them all; planting the same again changes nothing. What a roster says replaces what is there; what people
    /// have done since (a code used, a guardian registered) stays.
    fn plant(&self, seeds: Vec<Seed>) -> impl Future<Output = Result<(), TableError>> + Send;
}
