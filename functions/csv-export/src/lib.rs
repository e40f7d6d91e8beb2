//! Writes answers to surveys as a file for spreadsheets: page by page out of the table, part by part into the bucket, so that it takes the
//! same memory whatever their number.
//!
//! The queue hands an order over at least once, and a function may end at any moment. An order that comes again begins anew: the open upload
//! and the file of the attempt before are taken away first. Of two that are at it at once, the one that is no longer the present attempt
//! notices with its next step, and takes away what it wrote itself.

mod exporter;
mod pages;
mod pour;
mod sink;

pub use exporter::{Exporter, NotDone};
