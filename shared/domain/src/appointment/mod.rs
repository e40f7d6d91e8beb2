//! Appointments (個人懇談, 三者面談, 家庭訪問): the times that a teacher offers, and who gets which.

mod appointments;
mod assign;
mod calendar;
mod due;
mod homeroom;
mod letters;
mod sheet;
mod slots;

pub use appointments::{Appointments, How, Meeting};
pub use assign::{Assigned, Request, assign};
pub use calendar::{CalendarPass, Event};
pub use homeroom::{Act, By, HomeroomSheet, News, What, WrongAct};
pub use sheet::{Sheet, Step, WISHES, Waiting, Wrong};
pub use slots::{Offer, SLOTS, Slot, Span, WrongOffer};
