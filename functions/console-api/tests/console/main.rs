//! The console's API over a real `DynamoDB` API, asked as the gateway asks it: with the claims that its authorizer verified.
#![allow(clippy::panic, clippy::unwrap_used)]

mod board;
mod common;
mod community;
mod confirming;
mod doors;
mod groups;
mod homerooms;
mod me;
mod pupils;
mod register;
mod schools;
mod scope;
mod settings;
mod trouble;
