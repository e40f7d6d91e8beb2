//! A roster through the API and the importer, as the console does it.
#![allow(clippy::unwrap_used, clippy::panic)]

mod office;
mod refusing;
mod walk;
