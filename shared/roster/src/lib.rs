//! Rosters: what a school's or a board's file says, and what would follow from it.
//!
//! Nothing here talks to anything. [`read()`] makes a [`Sheet`] of bytes; [`plan`] finds out who is who, and what would be
//! written, step by step, with what is there before and after each step. So everything that an import
//! decides can be tested without a table, and seen before anything is written.

mod columns;
mod file;
mod grade;
pub mod limits;
mod oneroster;
mod plain;
pub mod plan;
mod read;
mod repair;
mod room;
mod text;

pub use file::{Format, Line, Note, Problem, Refused, Room, Sheet, Trouble};
pub use plain::template;
pub use read::read;
pub use repair::Repair;
pub use room::RoomName;
pub use text::{Decoded, Encoding, decode};
