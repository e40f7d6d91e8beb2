//! The console's API over a real `DynamoDB` API, asked as the gateway asks it: with the claims that its authorizer verified.
#![allow(clippy::panic, clippy::unwrap_used)]

mod board;
mod common;
mod confirming;
mod me;
mod scope;
mod trouble;
