//! The conversation over a real `DynamoDB` API and a simulated LINE: bytes come in, messages go out, orders are placed.
#![allow(clippy::panic, clippy::unwrap_used)]

mod common;
mod events;
mod followers;
mod line_trouble;
mod messages;
mod privacy;
mod silence;
mod surveys;
mod walk;
