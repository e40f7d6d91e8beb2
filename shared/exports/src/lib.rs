//! What staff take out as a file: CSV as schools open it, in the encoding that their programs read, and harmless in a spreadsheet; and how it
//! is ordered.

mod answers;
mod book;
mod harmless;
mod lines;
mod orders;
mod preview;
mod scheduling;

pub use answers::{Columns, Who};
pub use book::{Book, cells};
pub use harmless::harmless;
pub use lines::{Lines, Lost};
pub use orders::{Desk, NotOrdered, Order, Orders, manifest_of, place_of};
pub use preview::Preview;
pub use scheduling::{NotScheduled, Scheduling};
