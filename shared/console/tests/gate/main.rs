//! The gate over a real `DynamoDB` API: nothing behind it runs for somebody who may not be there.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
mod networks;
mod roles;
mod sessions;
