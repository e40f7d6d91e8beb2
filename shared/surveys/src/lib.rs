//! What the answers to a survey come to: kept up to date from the table's stream, and recounted.
//!
//! All answers of a survey at one school share a partition, whose changes the stream gives in order, batch by batch, and a batch that
//! failed again with other borders. A tally says up to which change it has counted, and is written under the condition that it still has
//! the version that was read. So each change is counted once, and a batch costs one write for each school in it.

mod follow;
mod recount;

pub use follow::{Each, Followed, NotFollowed, Told, follow, follow_each};
pub use recount::{Recount, SETTLED_AFTER, recount};
