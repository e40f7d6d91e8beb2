//! Broadcasts: writing, planning, sending, and what readers find.

mod aftermath;
mod digests;
mod drafts;
mod fan_out;
mod following;
mod inbox;
mod newest;
