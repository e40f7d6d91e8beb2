//! The one DynamoDB table: keys, items, conditional writes, queries; and its in-memory twin.
//!
//! Callers name a port, the small trait of what they need, and get [`Table`] in a function and [`Memory`] in a test.
//! Both pass the same contract tests. docs/data-model.md lists every access pattern with its key and its cost.
//!
//! Nothing of a school is read without a scope, and nothing of a pupil without a right to them. This compiles:
//!
//! ```
//! # use domain::{id::PupilId, staff::SchoolScope};
//! # use table::{Board, Pupils, Table};
//! async fn look(table: &Table, scope: &SchoolScope, pupil: &PupilId, day: jiff::civil::Date) {
//!     drop((table.absences(scope, day).await, table.pupil_in(scope, pupil).await));
//! }
//! ```
//!
//! Without the scope, neither of them does:
//!
//! ```compile_fail,E0061
//! # use table::{Board, Table};
//! async fn look(table: &Table, day: jiff::civil::Date) {
//!     drop(table.absences(day).await);
//! }
//! ```
//!
//! ```compile_fail,E0061
//! # use {domain::id::PupilId, table::{Pupils, Table}};
//! async fn look(table: &Table, pupil: &PupilId) {
//!     drop(table.pupil_in(pupil).await);
//! }
//! ```
//!
//! and a school's code is no scope, nor can one be made of it:
//!
//! ```compile_fail,E0308
//! # use {domain::school::SchoolCode, table::{Board, Table}};
//! async fn look(table: &Table, school: &SchoolCode, day: jiff::civil::Date) {
//!     drop(table.absences(school, day).await);
//! }
//! ```
//!
//! ```compile_fail,E0451
//! let scope = domain::staff::SchoolScope { school: "B113299900019".parse().unwrap(), homerooms: None };
//! ```
//!
//! Every write carries its condition and may be repeated: a write that had been applied, and whose answer was lost,
//! says so when it is tried again.

mod error;
mod key;
mod memory;
mod people;
mod ports;
mod real;
mod rows;
mod said;
mod seed;
mod shown;
mod stream;
mod written;

pub use error::{Cause, TableError};
pub use memory::Memory;
pub use ports::{
    AbsenceLog, Aftermath, Answering, Appointing, Arrangements, AttendanceRules, Audiences, AuditLog, AuditReading,
    Board, BoardSettings, Broadcasts, ClaimDesk, Claimed, Claims, Community, Confirmation, ConfirmedBy, Digests, Due,
    DueNotice, Exports, FanOut, FromBoard, Groups, Guardians, Held, Hours, Household, ImportScope, Imports, Inbox,
    Joined, Layouts, Letterbox, Letters, Links, MailedNotices, Membership, Memberships, Mornings, OddEvents, OpenClaim,
    Opened, Pupils, ReachLedger, Registration, Relative, Relatives, Reminding, Respondents, RollCall, RosterWrites,
    Ruling, Said, SchoolSettings, SchoolTally, Schools, Seats, Seeding, Siblings, SignIns, StaffAccounts,
    StaffDirectory, Stepped, SurveyResults, Tallying, Template, Upcoming, Waiting,
};
pub use real::Table;
pub use said::{Family, Letter, Linked, OddEvent, Target};
pub use seed::Seed;
pub use stream::{
    ImageOf, answer_of_image, coming_back_of_image, day_of_image, image_of, is_answer, morning_of_image, walk_of_image,
};
pub use written::{StaffWritten, Written};
