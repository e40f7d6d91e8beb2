//! The one DynamoDB table: keys, items, conditional writes, queries; and its in-memory twin.
//!
//! Callers name a port, the small trait of what they need, and get [`Table`] in a function and [`Memory`] in a test.
//! Both pass the same contract tests. docs/data-model.md lists every access pattern with its key and its cost.
//!
//! Every write carries its condition and may be repeated: a write that had been applied, and whose answer was lost,
//! says so when it is tried again.

mod error;
mod key;
mod memory;
mod ports;
mod real;
mod rows;
mod said;
mod seed;
mod written;

pub use error::{Cause, TableError};
pub use memory::Memory;
pub use ports::{
    AbsenceLog, AuditLog, AuditReading, Board, BoardSettings, ClaimDesk, Claimed, Claims, Community, Groups, Guardians,
    Held, Household, ImportScope, Imports, Joined, Letters, Links, Membership, Memberships, OddEvents, OpenClaim,
    Pupils, ReachLedger, Registration, RosterWrites, Ruling, SchoolSettings, Schools, Seats, Seeding, SignIns,
    StaffAccounts, StaffDirectory, Stepped,
};
pub use real::Table;
pub use said::{Family, Letter, Linked, OddEvent, Target};
pub use seed::Seed;
pub use written::{StaffWritten, Written};
