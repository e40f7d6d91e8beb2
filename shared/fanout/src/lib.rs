//! From 「送る」 to the last recipient: the planner, the sender and the clockwork, over ports.
//!
//! The queues hand orders over at least once and in any order, a function may end at any moment, and two may be at the same work. So
//! the plan is a log of frozen chunks that only whoever has read all of it may append to, and a chunk goes out under a key
//! that follows from it (docs/adr/0012-a-plan-is-a-log-of-chunks.md). What is decided stands in `domain::broadcast`; here it is
//! carried out.

mod about;
mod addressed;
mod carrier;
mod clockwork;
mod finish;
mod orders;
mod planner;
mod queues;
mod sender;

pub use addressed::Gathering;
pub use carrier::{Carrier, Letter};
pub use clockwork::{Clockwork, NotTicked, Ticked};
pub use domain::broadcast::Mailed;
pub use orders::{ChunkOrder, NotOrdered, Orders, PlanOrder};
pub use planner::{NotPlanned, Planned, Planner, Sizes};
pub use queues::Queues;
pub use sender::{Carried, NotSent, Sender};
