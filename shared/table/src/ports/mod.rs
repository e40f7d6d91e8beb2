//! What callers need of the table, one small trait for each need.
//!
//! Futures are `Send`, so that an axum handler can wait for them.

mod absences;
mod appointments;
mod attendance;
mod audit;
mod broadcasts;
mod digests;
mod exports;
mod following;
mod groups;
mod guardians;
mod household;
mod imports;
mod keeping;
mod layouts;
mod mornings;
mod register;
mod reminding;
mod schools;
mod seats;
mod settings;
mod sign_in;
mod staff;
mod surveys;
mod upcoming;

pub use absences::AbsenceLog;
pub use appointments::{Appointing, Siblings};
pub use attendance::{Arrangements, AttendanceRules};
pub use audit::{AuditLog, AuditReading};
pub use broadcasts::{
    Aftermath, Audiences, Broadcasts, Confirmation, ConfirmedBy, Due, FanOut, Inbox, Letterbox, Opened, Template,
};
pub use digests::Digests;
pub use exports::{Exports, Respondents};
pub use following::{FromBoard, RollCall, Said, Waiting};
pub use groups::{Community, Groups};
pub use guardians::{Guardians, MailedNotices, Registration, Relative, Relatives};
pub use household::{Claimed, Claims, Hours, Household, Joined, Membership, Memberships};
pub use imports::{ImportScope, Imports, RosterWrites, Stepped};
pub use keeping::{OddEvents, Seeding};
pub use layouts::Layouts;
pub use mornings::Mornings;
pub use register::{ClaimDesk, Held, Letters, Links, OpenClaim, ReachLedger, Ruling};
pub use reminding::Reminding;
pub use schools::{Board, Pupils, Schools};
pub use seats::Seats;
pub use settings::SchoolSettings;
pub use sign_in::SignIns;
pub use staff::{BoardSettings, StaffAccounts, StaffDirectory};
pub use surveys::{Answering, SchoolTally, SurveyResults, Tallying};
pub use upcoming::{DueNotice, Upcoming};
