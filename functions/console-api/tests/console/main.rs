//! The console's API over a real `DynamoDB` API, asked as the gateway asks it: with the claims that its authorizer verified.
#![allow(clippy::panic, clippy::unwrap_used)]

mod arrangements;
mod attendance;
mod board;
mod common;
mod community;
mod confirming;
mod day;
mod doors;
mod entering;
mod groups;
mod homerooms;
mod me;
mod pupils;
mod receipts;
mod register;
mod schools;
mod scope;
mod settings;
mod trouble;
