//! Infections (感染症): when a pupil may come back, what the school's daily sheet says, and where a closure may be due.

mod cases;
mod coming_back;
mod radar;
mod returning;
mod sheet;

pub use cases::cases;
pub use coming_back::ComingBack;
pub use radar::{Level, Radar, Thresholds};
pub use returning::{Course, Disease, Mark, Return};
pub use sheet::{Case, Row, Sheet, Symptom};
