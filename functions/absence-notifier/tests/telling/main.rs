//! Batches of the stream, over the table's own code, LINE's platform and a mail server.
#![allow(clippy::unwrap_used, clippy::panic)]

mod days;
mod home;
mod hours;
mod mornings;
