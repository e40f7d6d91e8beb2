//! Exports as the console orders and reads them, over a DynamoDB.
#![allow(clippy::unwrap_used, clippy::panic)]

mod layouts;
mod office;
mod ordering;
mod reading;
