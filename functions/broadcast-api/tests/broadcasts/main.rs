//! Broadcasts through the API, with the planner and the sender behind it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod approving;
mod asking;
mod assigned;
mod attention;
mod by_itself;
mod files;
mod following;
mod guarding;
mod office;
mod parked;
mod quota;
mod receiving;
mod refusing;
mod releasing;
mod reminding;
mod scope;
mod until;
mod withdrawing;
mod writing;
