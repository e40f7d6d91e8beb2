//! The rules of Renraku: what a school, a guardian and an absence are, and what follows from what was said.
//!
//! Nothing here reads a clock, draws a number, or talks to anything. Time, ids and chance are arguments; what to do
//! comes back as a value, and the functions act on it. So every rule can be tested in milliseconds.

pub mod absence;
pub mod appointment;
pub mod arrival;
pub mod attendance;
pub mod audit;
pub mod broadcast;
pub mod claim;
pub mod commute;
pub mod confidential;
pub mod entered;
pub mod export;
pub mod group;
pub mod guardian;
pub mod id;
pub mod import;
pub mod infection;
mod keys;
pub mod lookup;
pub mod reach;
pub mod registration;
pub mod school;
pub mod sign_in;
pub mod spelling;
pub mod staff;
pub mod survey;
pub mod talk;
pub mod time;
