//! Orders are carried out over a DynamoDB and a real S3 API.
#![allow(clippy::unwrap_used, clippy::panic)]

mod anonymous;
mod attendance;
mod broken;
mod office;
mod queue;
mod rows;
