//! Attendance (出欠): the categories of the book, the reasons that lead to them, the days that a report is about, and how a school's own
//! system wants to read it all.

mod booked;
mod category;
mod days;
mod layout;
mod reasons;
mod register;
mod rules;

pub use category::Category;
pub use days::{School, WrongDays, days, reported};
pub use layout::{COLUMNS, Column, DateForm, Field, Layout, Line, Place, Unfit, Within};
pub use reasons::{AtSchool, Reason, ReasonId, Reasons, WrongReasons};
pub use register::Register;
pub use rules::{Rules, WrongRules};
