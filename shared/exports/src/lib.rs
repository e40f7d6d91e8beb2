//! What staff take out as a file: CSV as schools open it, in the encoding that their programs read, and harmless in a spreadsheet; and how it
//! is ordered.

mod answers;
mod harmless;
mod lines;
mod orders;

pub use answers::{Columns, Who};
pub use harmless::harmless;
pub use lines::{Lines, Lost};
pub use orders::{Desk, NotOrdered, Order, Orders, manifest_of, place_of};
