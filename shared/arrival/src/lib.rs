//! Safe arrival over the table: what was said about a day, steps that many take at once, guardians' answers, and who is asked next.

mod answer;
mod around;
mod said;
mod steps;
mod watching;

pub use answer::{Searched, answer, searches_of};
pub use around::Around;
pub use said::{Said, reports, said};
pub use steps::{NotDone, step};
pub use watching::{Ticked, Watching};
