//! The log: JSON lines on standard output, which Lambda hands to CloudWatch.
//!
//! Lines carry ids, counts and outcomes, never people: whoever reads logs may not read names or reasons.

use std::io;

use tracing_subscriber::fmt;

/// Starts the log. A second call changes nothing, so that tests may call it too.
pub fn start() {
    // The level is fixed: a filter from the environment would be one more variable, and a debug level in the SDK
    // crates prints request bodies.
    let lines = fmt()
        .json()
        .flatten_event(true)
        .with_current_span(true)
        .with_span_list(false)
        .with_max_level(tracing::Level::INFO)
        .with_writer(io::stdout)
        .finish();
    let _already_started = tracing::subscriber::set_global_default(lines);
}
