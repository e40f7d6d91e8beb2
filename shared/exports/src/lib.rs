//! CSV as schools open it: in the encoding that their programs read, and harmless in a spreadsheet.

mod harmless;
mod lines;

pub use harmless::harmless;
pub use lines::{Encoding, Lines, Lost};
