//! What every table promises, held by the one in memory and by the real one over an emulated DynamoDB.

#![allow(clippy::unwrap_used, clippy::panic)]

#[macro_use]
mod both;

mod absences;
mod guardians;
mod odd;
mod registration;
mod roster;
