//! Nothing of a school gets to anybody who has no right to it, whatever anybody does.
//!
//! Three schools; every datum carries its school's canary. People of every role do things at random, with ids of all
//! schools, through the routes of all APIs and through LINE; after each, everything that came back is searched for
//! canaries that this person may not hear. What they may hear is worked out from the raw items.

// A world for tests only: what it is made of is known to be well-formed.
#![allow(clippy::expect_used, clippy::format_push_string, clippy::large_futures, clippy::similar_names)]

mod asked;
mod bodies;
mod canary;
mod log;
mod oracle;
mod proofs;
mod routes;
mod run;
mod town;
mod world;

pub use proofs::{WITHIN, hunt, proofs};
pub use run::{Leak, Outcome, Runner, Swap};
