//! Between the console's API and the importer: where an import's file, plan and preview lie, and how an order gets through.
//!
//! Both are small ports with a twin in memory, so that an import can be walked through in a test, also with crashes.

mod bucket;
mod files;
mod memory;
mod orders;
mod outside;

pub use bucket::Bucket;
pub use files::{Files, FilesError, MAX_PARTS, PART_BYTES, part, plan_of, rows_of, write_lines};
pub use memory::{Desk, Shelf};
pub use orders::{NotOrdered, Order, Orders, Queue, Task};
pub use outside::Outside;
