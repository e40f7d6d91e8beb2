//! Imports from the file to the undoing, over a DynamoDB in the test's own process.
#![allow(clippy::unwrap_used, clippy::panic)]

mod broken;
mod crashes;
mod going_on;
mod suspended;
mod town;
mod whole_way;
