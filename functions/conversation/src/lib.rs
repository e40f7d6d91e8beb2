//! The inbound queue: what a guardian tapped or wrote becomes an answer, or work for absence-recorder.

mod handler;
mod heard;
mod orders;

pub use handler::{Conversation, NotHeard};
pub use orders::{AbsencesQueue, NotQueued, Orders};
