//! What tests are made of: a DynamoDB in the test's own process, faults that no emulator produces, and small worlds.
//!
//! Used by tests only, so what cannot be set up panics.
#![allow(clippy::expect_used, clippy::missing_panics_doc, clippy::panic)]

mod dynamo;
mod faults;
mod meter;
pub mod news;
#[cfg(feature = "s3")]
mod s3;
mod wire;
pub mod world;

pub use dynamo::Dynamo;
pub use faults::{Fault, Faults};
pub use meter::{Cost, Meter};
#[cfg(feature = "s3")]
pub use s3::S3;
