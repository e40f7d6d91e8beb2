//! The absences queue: record, and only then acknowledge.

mod handler;

pub use handler::{NotRecorded, Recorder};
