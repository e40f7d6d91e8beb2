//! Sheets as the console reads them, over the table.
#![allow(clippy::unwrap_used, clippy::panic)]

mod mornings;
mod office;
mod over_schools;
mod sheets;
