//! Exports as the console orders and reads them, over a DynamoDB.
#![allow(clippy::unwrap_used, clippy::panic)]

mod office;
mod ordering;
mod reading;
