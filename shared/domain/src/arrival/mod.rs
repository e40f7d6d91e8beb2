//! Safe arrival (安否確認): which seats are empty, which of them somebody has explained, and who is asked about the others.
//!
//! All that is known of a homeroom's morning is one value ([`Morning`]). What was reported comes from elsewhere and is only
//! compared, so a report that arrives at any moment explains a seat at once.

mod morning;
mod search;
mod seat;

pub use morning::{Morning, Reports, Watch, Wrong};
pub use search::{Answered, Asked, By, Call, Found, Heard, MOST, Next, Search, WAIT};
pub use seat::{GRACE, Reported, Seat, compare};
